package dev.chatflux.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OfficialSchemaTests {

  @Test
  void whatTheDocumentDescribesHasNoViolations() {
    assertThat(
            OfficialSchema.violations(
                "CreateEmbeddingRequest", "{\"model\": \"m\", \"input\": [[1, 2]]}"))
        .isEmpty();
  }

  @Test
  void aMisspeltMemberIsAViolation() {
    assertThat(
            OfficialSchema.violations(
                "CreateEmbeddingRequest", "{\"model\": \"m\", \"input\": \"i\", \"inptu\": 1}"))
        .singleElement()
        .asString()
        .contains("inptu");
  }

  @Test
  void aMisspeltMemberOfAReferencedSchemaIsAViolation() {
    assertThat(
            OfficialSchema.violations(
                "ListModelsResponse",
                """
                {"object": "list", "data": [
                  {"id": "m", "object": "model", "created": 1, "owned_by": "o", "owner": "o"}]}
                """))
        .singleElement()
        .asString()
        .contains("/data/0", "owner");
  }

  @Test
  void aSchemaThatTheDocumentDoesNotHaveIsAMistakeOfTheTest() {
    assertThatThrownBy(() -> OfficialSchema.violations("CreateNothing", "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CreateNothing");
  }
}
