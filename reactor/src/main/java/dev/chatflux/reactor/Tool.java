package dev.chatflux.reactor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that a model may call: {@link Tools#annotated} makes tools of them. Its parameters have
 * the names of their declaration, and are explained by {@link dev.chatflux.schema.Description}; one
 * that may be null is an {@code Optional} or {@code @Nullable}, in Kotlin too. It answers with a
 * value, a {@code Mono}, a {@code Flux}, a {@code CompletionStage}, or nothing; in Kotlin it may
 * suspend.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Tool {

  /** What it does, so that the model knows when to call it. */
  String value();

  /** Its name; that of the method by default. */
  String name() default "";

  /** Whether it blocks its thread: it runs on {@code Schedulers.boundedElastic()} then. */
  boolean blocking() default false;
}
