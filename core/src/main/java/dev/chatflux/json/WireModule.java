package dev.chatflux.json;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleModule;

/**
 * Keeps unknown members in the order in which they were read.
 *
 * <p>Jackson hands the members of an any-setter to a constructor last first; prompt caching depends
 * on bytes, so what is sent back has to keep its order.
 */
final class WireModule extends SimpleModule {

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addValueInstantiators(new OrderedExtras());
  }

  private static final class OrderedExtras extends ValueInstantiators.Base {

    @Override
    public ValueInstantiator modifyValueInstantiator(
        DeserializationConfig config,
        BeanDescription.Supplier bean,
        ValueInstantiator instantiator) {
      int position = positionOfExtra(bean.getBeanClass());
      return position >= 0 && instantiator instanceof StdValueInstantiator standard
          ? new OrderedInstantiator(standard, position)
          : instantiator;
    }

    private static int positionOfExtra(Class<?> type) {
      if (type.isRecord()) {
        var components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
          if (components[i].getAccessor().isAnnotationPresent(JsonAnySetter.class)) {
            return i;
          }
        }
      }
      return -1;
    }
  }

  private static final class OrderedInstantiator extends StdValueInstantiator {

    private final int position;

    OrderedInstantiator(StdValueInstantiator standard, int position) {
      super(standard);
      this.position = position;
    }

    @Override
    public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
      if (arguments[position] instanceof Map<?, ?> map && map.size() > 1) {
        arguments[position] = reversed(map);
      }
      return super.createFromObjectWith(context, arguments);
    }

    private static Map<Object, Object> reversed(Map<?, ?> map) {
      var keys = new ArrayList<Object>(map.keySet());
      Collections.reverse(keys);
      var reversed = new LinkedHashMap<>();
      keys.forEach(key -> reversed.put(key, map.get(key)));
      return reversed;
    }
  }
}
