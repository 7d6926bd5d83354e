package veil.local.apigateway;

import java.io.Reader;
import org.apache.velocity.exception.ResourceNotFoundException;
import org.apache.velocity.runtime.resource.Resource;
import org.apache.velocity.runtime.resource.loader.ResourceLoader;
import org.apache.velocity.util.ExtProperties;

/** A mapping template includes no file: this loader has none. */
public final class NoResources extends ResourceLoader {

  /** Velocity makes its own. */
  public NoResources() {}

  @Override
  public void init(ExtProperties configuration) {
    // There is nothing to set.
  }

  @Override
  public Reader getResourceReader(String source, String encoding) {
    throw new ResourceNotFoundException("a mapping template includes nothing: " + source);
  }

  @Override
  public boolean isSourceModified(Resource resource) {
    return false;
  }

  @Override
  public long getLastModified(Resource resource) {
    return 0;
  }
}
