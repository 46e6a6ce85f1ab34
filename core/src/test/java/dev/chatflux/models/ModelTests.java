package dev.chatflux.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatflux.common.Deletion;
import dev.chatflux.common.Page;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;
import dev.chatflux.spec.Fixture;
import dev.chatflux.spec.OfficialSchema;
import org.junit.jupiter.api.Test;

class ModelTests {

  private static final WireReader<Page<Model>> PAGE = Wire.readerOf(Page.class, Model.class);

  @Test
  void theOfficialListIsReadAndWrittenBack() {
    var json = Fixture.json("models/list.json");

    var page = PAGE.read(json);

    assertThat(page.data())
        .extracting(Model::id)
        .containsExactly("model-id-0", "model-id-1", "model-id-2");
    assertThat(page.data().get(0).shutdownDate()).isNull();
    assertThat(page.data().get(2).shutdownDate()).isEqualTo("2026-10-23");
    assertThat(Fixture.normal(page)).isEqualTo(Fixture.normal(json));
    assertThat(OfficialSchema.violations("ListModelsResponse", Wire.toTree(page))).isEmpty();
  }

  @Test
  void theOfficialModelIsReadAndWrittenBack() {
    var json = Fixture.json("models/model.json");

    var model = Wire.reader(Model.class).read(json);

    assertThat(model.ownedBy()).isEqualTo("openai");
    assertThat(model.created()).isEqualTo(1686935002L);
    assertThat(Fixture.normal(model)).isEqualTo(Fixture.normal(json));
  }

  @Test
  void theOfficialDeletionIsReadAndWrittenBack() {
    var json = Fixture.json("models/deletion.json");

    var deletion = Wire.reader(Deletion.class).read(json);

    assertThat(deletion.deleted()).isTrue();
    assertThat(Fixture.normal(deletion)).isEqualTo(Fixture.normal(json));
  }

  @Test
  void theListOfTheGuidesIsReadAndWrittenBack() {
    var json = Fixture.json("guides/models-response.json");

    var page = PAGE.read(json);

    assertThat(page.data()).hasSize(3);
    assertThat(page.data().get(0).created()).isNull();
    assertThat(page.data().get(0).permission()).containsExactly(Wire.tree("{}"));
    assertThat(Fixture.normal(page)).isEqualTo(Fixture.normal(json));
  }

  @Test
  void whatServersAddOrLeaveOutDoesNoHarm() {
    var json = Wire.tree("{\"root\":\"m\",\"permission\":null,\"max_model_len\":4096}");

    var model = Wire.reader(Model.class).read(json);

    assertThat(model.id()).isNull();
    assertThat(model.permission()).isEmpty();
    assertThat(Wire.toJson(model)).isEqualTo("{\"root\":\"m\",\"max_model_len\":4096}");
  }

  @Test
  void anEngineIsReadAndWrittenBack() {
    var json =
        Wire.tree(
            """
            {"id": "davinci-codex", "object": "engine", "owner": "openai", "ready": true,
             "max_replicas": null}
            """);

    var engine = Wire.reader(Engine.class).read(json);

    assertThat(engine.id()).isEqualTo("davinci-codex");
    assertThat(engine.owner()).isEqualTo("openai");
    assertThat(engine.ready()).isTrue();
    assertThat(Fixture.normal(engine)).isEqualTo(Fixture.normal(json));
  }

  @Test
  void eachCallHasItsMethodAndPath() {
    assertThat(ModelCalls.list().request().description()).isEqualTo("GET /models");
    assertThat(ModelCalls.get("gpt-5").request().description()).isEqualTo("GET /models/gpt-5");
    assertThat(ModelCalls.delete("ft:gpt-4o-mini:acemeco:suffix:abc123").request().description())
        .isEqualTo("DELETE /models/ft:gpt-4o-mini:acemeco:suffix:abc123");
    assertThat(ModelCalls.engines().request().description()).isEqualTo("GET /engines");
    assertThat(ModelCalls.engine("davinci").request().description())
        .isEqualTo("GET /engines/davinci");
  }

  @Test
  void aSlashInAnIdStaysInTheId() {
    assertThat(ModelCalls.get("meta/llama").request().path()).isEqualTo("/models/meta%2Fllama");
  }

  @Test
  void aBlankIdIsRefusedSinceItWouldNameTheList() {
    assertThatThrownBy(() -> ModelCalls.delete(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model is blank");
  }

  @Test
  void theListHasOnePage() {
    var page = PAGE.read(Fixture.json("models/list.json"));

    assertThat(ModelCalls.list().after(page)).isNull();
  }
}
