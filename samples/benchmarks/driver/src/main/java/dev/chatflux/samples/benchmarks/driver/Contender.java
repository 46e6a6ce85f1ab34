package dev.chatflux.samples.benchmarks.driver;

import java.nio.file.Path;
import java.util.Locale;

/** The contestants, and where their builds are. The first one is the floor. */
enum Contender {
  NETTY_DRAIN("netty", "netty.NettyDrain"),
  NETTY_JACKSON("netty", "netty.NettyJackson"),
  JDK_JACKSON("jdk", "jdk.JdkJackson"),
  CHATFLUX("chatflux", "chatflux.ChatFlux"),
  OPENAI_JAVA("openai-java", "openaijava.OpenAiJava"),
  LANGCHAIN4J("langchain4j", "langchain4j.LangChain4j"),
  SPRING_AI("spring-ai", "springai.SpringAi");

  private static final String PACKAGE = "dev.chatflux.samples.benchmarks.";

  private final String module;
  private final String main;

  Contender(String module, String main) {
    this.module = module;
    this.main = main;
  }

  /** The name on the command line. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Contender of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  String mainClass() {
    return PACKAGE + main;
  }

  Module module(Path benchmarks) {
    return new Module(benchmarks.resolve(module));
  }
}
