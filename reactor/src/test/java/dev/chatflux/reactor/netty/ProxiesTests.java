package dev.chatflux.reactor.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.client.HttpClient;

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
        "''|[::1]|true",
      })
  void theVariableListsServersToReachDirectly(String noProxy, String host, boolean direct) {
    var server = URI.create("https://" + host + "/v1");
    assertThat(NoProxy.matches(noProxy, null, server)).isEqualTo(direct);
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
    var server = URI.create("https://api.example.com/v1");
    assertThat(NoProxy.matches(null, patterns.replace('!', '|'), server)).isEqualTo(direct);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTPS_PROXY=http://a:1|https://x.com|HTTP a:1",
        "https_proxy=http://a:1|https://x.com|HTTP a:1",
        "HTTPS_PROXY=http://a:1 https_proxy=http://b:2|https://x.com|HTTP a:1",
        "HTTPS_PROXY=http://a:1|http://x.com|null",
        "HTTP_PROXY=http://a:1|http://x.com|HTTP a:1",
        "http_proxy=a:1|http://x.com|HTTP a:1",
        "HTTP_PROXY=http://a|http://x.com|HTTP a:80",
        "ALL_PROXY=socks5://a|https://x.com|SOCKS5 a:1080",
        "all_proxy=socks4://a:1|http://x.com|SOCKS4 a:1",
        "ALL_PROXY=http://a:1 HTTPS_PROXY=http://b:2|https://x.com|HTTP b:2",
        "HTTPS_PROXY=http://a:1 NO_PROXY=x.com|https://x.com|null",
        "HTTPS_PROXY=http://a:1 no_proxy=.x.com|https://api.x.com|null",
        "HTTPS_PROXY=http://a:1 NO_PROXY=y.com|https://x.com|HTTP a:1",
        "HTTPS_PROXY=http://a:1|https://127.0.0.1:8443|null",
        "https.proxyHost=a|https://x.com|HTTP a:443",
        "https.proxyHost=a https.proxyPort=1|https://x.com|HTTP a:1",
        "http.proxyHost=a|http://x.com|HTTP a:80",
        "http.proxyHost=a|https://x.com|null",
        "socksProxyHost=a|https://x.com|SOCKS5 a:1080",
        "socksProxyHost=a socksProxyPort=1 https.proxyHost=b|https://x.com|HTTP b:443",
        "https.proxyHost=a http.nonProxyHosts=*.com|https://x.com|null",
        "https.proxyHost=a HTTPS_PROXY=http://b:1|https://x.com|HTTP b:1",
        "https.proxyHost=a ALL_PROXY=http://b:1|https://x.com|HTTP b:1",
        "IRRELEVANT=a|https://x.com|null",
      })
  void theEnvironmentDecides(String environment, String server, String proxy) {
    var uri = URI.create(server);
    assertThat(String.valueOf(of(environment).to(uri))).isEqualTo(proxy);
    var route = of(environment).route(uri.getScheme(), HttpClient.create());
    assertThat(route.to(uri).configuration().hasProxy()).isEqualTo(!proxy.equals("null"));
  }

  @Test
  void nameAndPasswordAreDecodedAndNotShown() {
    var proxy = ProxyAddress.parse("proxy", "socks5://us%40er:p%3Aa+ss@proxy");
    assertThat(proxy.user()).isEqualTo("us@er");
    assertThat(proxy.password()).isEqualTo("p:a+ss");
    assertThat(proxy).hasToString("SOCKS5 proxy:1080");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://user:secret@proxy:1",
        "https://user:secret@proxy:1",
        "http://user:secret@",
        "http://user:sec ret@proxy",
        "http://user:p@secret@proxy",
        "http://proxy:port",
        "http://",
        "",
      })
  void whatIsNoProxyIsRefusedWithoutQuotingIt(String url) {
    assertThatThrownBy(() -> NettyTransport.builder().proxy(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("proxy must be a URL")
        .hasNoCause()
        .satisfies(error -> assertThat(error.getMessage()).doesNotContain("sec"));
  }

  @Test
  void theEnvironmentIsNamedIfItNamesNoProxy() {
    assertThatThrownBy(() -> of("https_proxy=ftp://a").route("https", HttpClient.create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("https_proxy must be");
    assertThatThrownBy(
            () -> of("https.proxyHost=a https.proxyPort=b").route("https", HttpClient.create()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("https.proxyHost must be");
  }

  /** Variables of the environment and properties of the JVM, whose names never meet. */
  private static Proxies of(String settings) {
    Map<String, String> values =
        Stream.of(settings.split(" "))
            .map(setting -> setting.split("=", 2))
            .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    return Proxies.of(values::get, values::get);
  }
}
