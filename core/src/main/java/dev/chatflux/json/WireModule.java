package dev.chatflux.json;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleModule;

/** Makes records in its own way: see {@link RecordInstantiator}. */
final class WireModule extends SimpleModule {

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addValueInstantiators(new Records());
  }

  private static final class Records extends ValueInstantiators.Base {

    @Override
    public ValueInstantiator modifyValueInstantiator(
        DeserializationConfig config,
        BeanDescription.Supplier bean,
        ValueInstantiator instantiator) {
      return bean.getBeanClass().isRecord() && instantiator instanceof StdValueInstantiator standard
          ? new RecordInstantiator(standard, positionOfExtra(bean.getBeanClass()))
          : instantiator;
    }

    private static int positionOfExtra(Class<?> type) {
      var components = type.getRecordComponents();
      for (int i = 0; i < components.length; i++) {
        if (components[i].getAccessor().isAnnotationPresent(JsonAnySetter.class)) {
          return i;
        }
      }
      return -1;
    }
  }
}
