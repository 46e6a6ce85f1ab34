package dev.chatflux.common;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * Shapes the generated superclasses of builders: hidden, null-checked, with an adder named in the
 * singular.
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
    builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
    nullableAnnotation = "org.jspecify.annotations.Nullable",
    allowedClasspathAnnotations = Override.class,
    jdkOnly = true,
    depluralize = true,
    depluralizeDictionary = "bias:bias",
    add = "*",
    put = "*")
public @interface WireStyle {}
