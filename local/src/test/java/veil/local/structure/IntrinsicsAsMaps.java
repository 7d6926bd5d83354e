package veil.local.structure;

import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads CloudFormation's short forms: {@code !GetAtt A.Arn} becomes {@code {"!GetAtt": "A.Arn"}}.
 */
final class IntrinsicsAsMaps extends SafeConstructor {
  private static final int ALIAS_LIMIT = 1000;

  IntrinsicsAsMaps() {
    super(options());
    yamlMultiConstructors.put("!", new Intrinsic());
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(ALIAS_LIMIT);
    return options;
  }

  private final class Intrinsic extends AbstractConstruct {
    @Override
    public Object construct(Node node) {
      Object argument =
          switch (node) {
            case ScalarNode scalar -> constructScalar(scalar);
            case SequenceNode sequence -> constructSequence(sequence);
            case MappingNode mapping -> constructMapping(mapping);
            default -> throw new IllegalArgumentException("unknown node " + node);
          };
      return Map.of(node.getTag().getValue(), argument);
    }
  }
}
