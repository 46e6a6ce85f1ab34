package dev.chatflux.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Most programs do not have jtokkit on their class path. */
class JtokkitAbsentTests {

  @Test
  void exactCountsNameWhatIsMissing() throws Exception {
    try (var classes = new WithoutJtokkit()) {
      var exact = classes.loadClass(TokenCounter.class.getName()).getMethod("exact");
      assertThatThrownBy(() -> exact.invoke(null))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("com.knuddels:jtokkit")
          .hasMessageContaining("estimate()");
    }
  }

  @Test
  void estimatesNeedNoLibrary() throws Exception {
    try (var classes = new WithoutJtokkit()) {
      var counting = classes.loadClass(Estimate.class.getName()).getDeclaredConstructor();
      counting.setAccessible(true);
      assertThat(((Callable<?>) counting.newInstance()).call()).isEqualTo(2);
    }
  }

  static final class Estimate implements Callable<Integer> {

    @Override
    public Integer call() {
      return TokenCounter.estimate().count("gpt-5", "12345");
    }
  }

  /** Loads this library anew, and has all that tests have but one. */
  private static final class WithoutJtokkit extends URLClassLoader {

    WithoutJtokkit() {
      super(
          new URL[] {location(TokenCounter.class), location(JtokkitAbsentTests.class)},
          JtokkitAbsentTests.class.getClassLoader());
    }

    private static URL location(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.knuddels")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.chatflux")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        var loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
