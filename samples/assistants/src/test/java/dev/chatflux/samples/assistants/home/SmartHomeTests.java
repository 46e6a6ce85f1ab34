package dev.chatflux.samples.assistants.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatflux.samples.assistants.WireTest;
import dev.chatflux.testing.Answer;
import org.junit.jupiter.api.Test;

class SmartHomeTests extends WireTest {

  @Test
  void doesWhatItIsTold() {
    server.enqueue(
        Answer.calling("switchLight", "{\"room\": \"kitchen\", \"on\": false}"),
        Answer.calling("warm", "{\"room\": \"hall\", \"degrees\": 19}"),
        Answer.calling("warm", "{\"room\": \"hall\", \"degrees\": 25}"),
        Answer.calling("lights", "{}"),
        Answer.saying("It is done."));
    var lines = new SmartHome().hear(chat, "Kitchen dark, hall warm").mapNotNull(HomeProgram::line);
    assertThat(values(lines))
        .containsExactly(
            "switchLight {\"room\": \"kitchen\", \"on\": false}",
            "-> The light in the kitchen is off",
            "warm {\"room\": \"hall\", \"degrees\": 19}",
            "... 18",
            "... 19",
            "-> [18,19]",
            "-> The call was declined",
            "lights {}",
            "-> {\"hall\":false,\"kitchen\":false}",
            "It is done.");
  }

  @Test
  void aModelThatNamesAWrongRoomIsToldSo() {
    server.enqueue(
        Answer.calling("switchLight", "{\"room\": \"garage\", \"on\": true}"),
        Answer.saying("There is none."));
    var lines = new SmartHome().hear(chat, "Light!").mapNotNull(HomeProgram::line);
    assertThat(values(lines)).anyMatch(line -> line.endsWith("There is no light in the garage"));
  }
}
