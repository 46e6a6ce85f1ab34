package dev.chatflux.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.json.Wire;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiErrorTests {

  private static Stream<Arguments> shapes() {
    return Stream.of(
        shape(
            "{'error':{'message':'m','type':'t','code':'c','param':'p'}}",
            error("m", "t", "c", "p")),
        shape(
            "\uFEFF {'error':{'message':'m','type':'t','code':null,'param':null}}",
            error("m", "t", null, null)),
        shape("{'message':'m','type':'t','code':'c','param':'p'}", error("m", "t", "c", "p")),
        shape("[{'error':{'message':'m','code':400}}]", error("m", null, "400", null)),
        shape("'too bad'", error("too bad", null, null, null)),
        shape("{'error':'too bad'}", error("too bad", null, null, null)),
        shape("{'error':'too bad','code':429}", error("too bad", null, "429", null)),
        shape("{'error':{'code':503,'type':''},'message':'m'}", error("m", null, "503", null)),
        shape("{'error':true,'message':'m'}", error("m", null, null, null)),
        shape("{'error':500,'message':'m'}", error("m", null, "500", null)),
        shape(
            "{'error':[{'message':'a','code':'c'},{'message':'b'}]}",
            error("a; b", null, "c", null)),
        shape("{'detail':'Not Found'}", error("Not Found", null, null, null)),
        shape(
            "{'detail':[{'loc':['body','n'],'msg':'too small','type':'x'},{'msg':'no model'}]}",
            error("too small; no model", null, null, null)),
        shape("{'detail':{'message':'m'}}", error("m", null, null, null)),
        shape("{'errors':[{'message':'a','type':'t'},'b']}", error("a; b", "t", null, null)),
        shape("{'message':'m'}", error("m", null, null, null)),
        shape(
            "{'object':'error','message':'m','type':'BadRequestError','param':null,'code':400}",
            error("m", "BadRequestError", "400", null)),
        shape(
            "{'type':'error','code':'server_error','message':'m','id':'1','param':null}",
            error("m", "error", "server_error", null)),
        shape(
            "{'type':'error','error':{'type':'overloaded_error','message':'m'}}",
            error("m", "overloaded_error", null, null)),
        shape(
            "{'type':'about:blank','title':'Gone','detail':'m','status':410}",
            error("m", "about:blank", null, null)),
        shape(
            "{'error':'invalid_token','error_description':'m'}",
            error("invalid_token", null, null, null)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyShapeIsRead(String json, ApiError error) {
    assertThat(ApiError.read(json)).isEqualTo(error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "<html><body>502</body></html>",
        "404 page not found",
        "upstream connect error",
        "null",
        "true",
        "12",
        "{}",
        "[]",
        "''",
        "{'error':null}",
        "{'error':{}}",
        "{'error':",
        "{'foo':'bar'}",
        "{'message':''}",
      })
  void whatTellsNothingIsAnUnknownError(String body) {
    assertThat(ApiError.read(body.replace('\'', '"'))).isEqualTo(ApiError.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'error':null,'id':'1'}",
        "{'error':false}",
        "{'error':{}}",
        "{'error':[]}",
        "{'error':''}",
        "{'errors':[]}",
        "{'id':'1','message':'hello'}",
        "{'choices':[],'message':'hello'}",
        "{'data':[],'detail':'x'}",
        "{'type':'response.created'}",
        "{}",
        "[]",
        "5",
      })
  void anAnswerIsNoError(String json) {
    assertThat(ApiError.find(Wire.tree(json.replace('\'', '"')))).isNull();
  }

  @Test
  void nothingIsNoError() {
    assertThat(ApiError.find(null)).isNull();
    assertThat(ApiError.ofMember(null)).isNull();
  }

  private static Arguments shape(String json, ApiError error) {
    return Arguments.of(json.replace('\'', '"'), error);
  }

  private static ApiError error(
      @Nullable String message,
      @Nullable String type,
      @Nullable String code,
      @Nullable String param) {
    return new ApiError(message, type, code, param);
  }
}
