package dev.chatflux.models;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.PageCall;
import dev.chatflux.common.Deletion;
import dev.chatflux.json.Wire;
import dev.chatflux.json.WireReader;

/** The endpoints below {@code /models}, and those below {@code /engines} that came before them. */
public final class ModelCalls {

  private static final WireReader<Model> MODEL = Wire.reader(Model.class);
  private static final WireReader<Deletion> DELETION = Wire.reader(Deletion.class);
  private static final WireReader<Engine> ENGINE = Wire.reader(Engine.class);

  /** All models that the key may use; they come in one page. */
  public static PageCall<Model> list() {
    return PageCall.of(ApiRequest.get("/models"), Model.class);
  }

  /** One model. */
  public static ApiCall<Model> get(String model) {
    return ApiCall.of(ApiRequest.get("/models/{model}", model), MODEL);
  }

  /** Deletes a fine-tuned model, for which one must own the organization. */
  public static ApiCall<Deletion> delete(String model) {
    return ApiCall.of(ApiRequest.delete("/models/{model}", model), DELETION);
  }

  /** All engines of a server that still has them. */
  public static PageCall<Engine> engines() {
    return PageCall.of(ApiRequest.get("/engines"), Engine.class);
  }

  /** One engine of a server that still has them. */
  public static ApiCall<Engine> engine(String engine) {
    return ApiCall.of(ApiRequest.get("/engines/{engine}", engine), ENGINE);
  }

  private ModelCalls() {}
}
