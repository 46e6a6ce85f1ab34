package dev.chatflux.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdValueInstantiator;

/**
 * Calls the constructor of a record.
 *
 * <ul>
 *   <li>It keeps unknown members in the order in which they were read. Jackson hands the members of
 *       an any-setter to a constructor last first; prompt caching depends on bytes, so what is sent
 *       back has to keep its order.
 *   <li>It finds out once how the arguments are passed, if there are many records. Jackson does so
 *       for each, which costs more than the record.
 * </ul>
 */
final class RecordInstantiator extends StdValueInstantiator {

  private static final int OFTEN = 100;

  /** Where the unknown members are among the arguments; -1 if they are not kept. */
  private final int positionOfExtra;

  private final transient @Nullable Constructor<?> constructor;

  /** Takes all arguments as one array. */
  private transient volatile @Nullable MethodHandle spreading;

  private transient int calls;

  RecordInstantiator(StdValueInstantiator standard, int positionOfExtra) {
    super(standard);
    this.positionOfExtra = positionOfExtra;
    this.constructor =
        _withArgsCreator != null && _withArgsCreator.getAnnotated() instanceof Constructor<?> found
            ? found
            : null;
  }

  private static @Nullable MethodHandle spreading(Constructor<?> constructor) {
    try {
      constructor.setAccessible(true);
      var handle = MethodHandles.lookup().unreflectConstructor(constructor);
      var generic = handle.asType(handle.type().generic());
      return generic.asSpreader(Object[].class, constructor.getParameterCount());
    } catch (IllegalAccessException | RuntimeException notOurs) {
      return null;
    }
  }

  @Override
  public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
    if (positionOfExtra >= 0
        && arguments[positionOfExtra] instanceof Map<?, ?> map
        && map.size() > 1) {
      arguments[positionOfExtra] = reversed(map);
    }
    var handle = spreading == null ? spreadingIfOften() : spreading;
    return handle == null
        ? super.createFromObjectWith(context, arguments)
        : construct(handle, context, arguments);
  }

  /** Finding out takes classes of its own: too much for the first answers of a program. */
  private @Nullable MethodHandle spreadingIfOften() {
    if (constructor == null || ++calls < OFTEN) { // a lost count does no harm
      return null;
    }
    var found = spreading(constructor);
    spreading = found;
    return found;
  }

  private Object construct(
      MethodHandle handle, DeserializationContext context, Object[] arguments) {
    try {
      return (Object) handle.invokeExact(arguments);
    } catch (Error error) {
      throw error;
    } catch (Throwable refused) {
      return context.handleInstantiationProblem(
          getValueClass(), arguments, rewrapCtorProblem(context, refused));
    }
  }

  private static Map<Object, Object> reversed(Map<?, ?> map) {
    var keys = new ArrayList<Object>(map.keySet());
    Collections.reverse(keys);
    var reversed = new LinkedHashMap<>();
    keys.forEach(key -> reversed.put(key, map.get(key)));
    return reversed;
  }
}
