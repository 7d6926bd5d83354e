package veil.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads CloudFormation's YAML: short tags such as {@code !Sub} become {@code {"Fn::Sub": ...}}. */
final class CloudFormationYaml {

  private static final int ALIAS_LIMIT = 1000;

  private CloudFormationYaml() {}

  static JsonNode parse(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(ALIAS_LIMIT);
    options.setAllowDuplicateKeys(false);
    try {
      Object tree = new Yaml(new ShortTags(options)).load(yaml);
      return new ObjectMapper().valueToTree(tree);
    } catch (YAMLException e) {
      throw new TemplateException("the template is not YAML: " + e.getMessage());
    }
  }

  private static final class ShortTags extends SafeConstructor {

    ShortTags(LoaderOptions options) {
      super(options);
      yamlMultiConstructors.put("!", new Tagged());
    }

    private final class Tagged extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        String tag = node.getTag().getValue().substring(1);
        Object value =
            switch (node) {
              case ScalarNode scalar -> constructScalar(scalar);
              case SequenceNode sequence -> constructSequence(sequence);
              case MappingNode mapping -> constructMapping(mapping);
              default -> throw new TemplateException("!" + tag + " stands at an odd place");
            };
        if (tag.equals("GetAtt") && value instanceof String path) {
          value = List.of(path.split("\\.", 2));
        }
        boolean plain = tag.equals("Ref") || tag.equals("Condition");
        return Map.of(plain ? tag : "Fn::" + tag, value);
      }
    }
  }
}
