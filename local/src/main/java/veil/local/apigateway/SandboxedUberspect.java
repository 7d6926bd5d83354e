package veil.local.apigateway;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.velocity.util.introspection.Info;
import org.apache.velocity.util.introspection.UberspectImpl;
import org.apache.velocity.util.introspection.VelMethod;
import org.apache.velocity.util.introspection.VelPropertyGet;
import org.apache.velocity.util.introspection.VelPropertySet;

/**
 * What a mapping template may touch: the methods of texts, numbers, truth values, maps and lists,
 * and of the gateway's own variables. No class, no reflection, and nothing else of the machine.
 */
public final class SandboxedUberspect extends UberspectImpl {

  private static final Set<Class<?>> OWN = Set.of(TemplateInput.class, TemplateUtilities.class);
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of("getClass", "notify", "notifyAll", "wait");

  /** Velocity makes its own. */
  public SandboxedUberspect() {}

  @Override
  public VelMethod getMethod(Object object, String name, Object[] arguments, Info info) {
    return allowed(object, name) ? super.getMethod(object, name, arguments, info) : null;
  }

  @Override
  public VelPropertyGet getPropertyGet(Object object, String name, Info info) {
    return allowed(object, name) && !(name.equals("class") && !(object instanceof Map))
        ? super.getPropertyGet(object, name, info)
        : null;
  }

  @Override
  public VelPropertySet getPropertySet(Object object, String name, Object value, Info info) {
    return object instanceof Map ? super.getPropertySet(object, name, value, info) : null;
  }

  private static boolean allowed(Object object, String name) {
    if (object == null || OF_EVERY_OBJECT.contains(name)) {
      return false;
    }
    return object instanceof String
        || object instanceof Number
        || object instanceof Boolean
        || object instanceof Map
        || object instanceof Map.Entry
        || object instanceof Collection
        || object.getClass().isArray()
        || OWN.contains(object.getClass());
  }
}
