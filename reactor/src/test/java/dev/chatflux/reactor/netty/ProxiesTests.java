package dev.chatflux.reactor.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.com|api.example.com|true",
        ".example.com|api.example.com|true",
        "*.example.com|api.example.com|true",
        "example.com|example.com|true",
        "example.com|badexample.com|false",
        "example.com:443|example.com|true",
        "example.com:80|example.com|false",
        "a.com, example.com|example.com|true",
        "*|example.com|true",
        "''|example.com|false",
        "10.0.0.1|10.0.0.1|true",
        "EXAMPLE.com|Example.COM|true",
        "''|localhost|true",
        "''|127.0.0.1|true",
      })
  void theVariableListsServersToReachDirectly(String noProxy, String host, boolean direct) {
    var address = InetSocketAddress.createUnresolved(host, 443);
    assertThat(NoProxy.matches(noProxy, null, address)).isEqualTo(direct);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.example.com*api.example.com|false",
        "*.example.com|true",
        "a.com!*.example.com|true",
        "api.*|true",
        "b.com|false"
      })
  void thePropertyHoldsPatterns(String patterns, boolean direct) {
    var address = InetSocketAddress.createUnresolved("api.example.com", 443);
    assertThat(NoProxy.matches(null, patterns.replace('!', '|'), address)).isEqualTo(direct);
  }
}
