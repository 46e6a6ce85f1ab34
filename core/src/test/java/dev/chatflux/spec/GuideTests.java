package dev.chatflux.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.call.ApiCall;
import dev.chatflux.call.ApiRequest;
import dev.chatflux.call.Decoding;
import dev.chatflux.call.ReadLimits;
import dev.chatflux.call.RequestBody;
import dev.chatflux.common.Headers;
import dev.chatflux.common.ResponseHead;
import dev.chatflux.json.Wire;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the guides print and no method sends: an endpoint that the library does not know. */
class GuideTests {

  @Test
  void anEndpointThatNobodyKnowsIsCalledWithPlainJson() {
    var json = Fixture.json("guides/generate-request.json");

    var request = ApiRequest.post("/generate").body(RequestBody.json(json));

    assertThat(request.description()).isEqualTo("POST /generate");
    assertThat(Wire.tree(((RequestBody.Json) request.body()).bytes())).isEqualTo(json);
  }

  @Test
  void itsAnswerIsReadAsPlainJson() {
    var json = Fixture.json("guides/generate-response.json");
    var call = ApiCall.of(ApiRequest.post("/generate"), JsonNode.class);
    var head = new ResponseHead(200, Headers.empty());
    var decoder = call.decoder().apply(new Decoding("POST /generate", head, ReadLimits.DEFAULT));

    decoder.feed(ByteBuffer.wrap(Wire.write(json)));
    decoder.end(null);

    assertThat(decoder.next()).isEqualTo(json);
  }
}
