package veil.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import veil.local.lambda.FunctionSpec;
import veil.local.schedules.Schedule;

/** What the template's words mean on one machine. */
class TemplateReaderTest {

  private static final String TEMPLATE =
      """
      Parameters:
        Memory: { Type: Number, Default: 512, MinValue: 256, MaxValue: 1024 }
        Style: { Type: String, Default: mosaic, AllowedValues: [mosaic, solid] }
        Topic: { Type: String, Default: "", AllowedPattern: "^$|^arn:.+$" }
      Mappings:
        Sizes: { small: { mb: 600 } }
      Conditions:
        HasTopic: !Not [!Equals [!Ref Topic, ""]]
        Never: !And [!Condition HasTopic, !Equals [!Ref Style, none]]
      Globals:
        Function:
          Timeout: 9
          Environment: { Variables: { SHARED: global, OVER: global } }
      Resources:
        In:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: !Sub "${AWS::StackName}-in-${AWS::AccountId}"
            VersioningConfiguration: { Status: Enabled }
        Out:
          Type: AWS::S3::Bucket
        Role:
          Type: AWS::IAM::Role
          Properties: { Policies: !Transform anything }
        Unwanted:
          Type: AWS::EC2::Instance
          Condition: Never
        Work:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: functions/work/target/function.zip
            Handler: a.B::c
            MemorySize: !Ref Memory
            ReservedConcurrentExecutions: 2
            EventInvokeConfig: { MaximumRetryAttempts: 1 }
            Environment:
              Variables:
                OVER: own
                STYLE: !Ref Style
                BUCKET: !Ref Out
                ARN: !GetAtt In.Arn
                MACHINE: !Ref Machine
                JOINED: !Join ["-", [a, !Select [1, [b, c]]]]
                MAPPED: !FindInMap [Sizes, small, mb]
                CHOSEN: !If [HasTopic, !Ref Topic, none]
                ABSENT: !If [HasTopic, x, !Ref AWS::NoValue]
                LITERAL: !Sub ["${!Kept} ${own} ${Work.Arn}", { own: 1 }]
            Events:
              Upload:
                Type: S3
                Properties:
                  Bucket: !Ref In
                  Events: ["s3:ObjectCreated:*"]
                  Filter: { S3Key: { Rules: [{ Name: suffix, Value: .mp4 }] } }
              HourPassed:
                Type: Schedule
                Properties: { Schedule: rate(1 hour), Description: Each hour. }
        Image:
          Type: AWS::Serverless::Function
          Metadata: { DockerContext: functions/image }
          Properties: { PackageType: Image, MemorySize: 2048 }
        Machine:
          Type: AWS::Serverless::StateMachine
          Properties:
            Type: STANDARD
            DefinitionUri: machine.asl.json
            DefinitionSubstitutions: { WorkArn: !GetAtt Work.Arn }
      Outputs:
        Input: { Value: !Ref In }
        Topic: { Condition: HasTopic, Value: !Ref Topic }
      """;

  @TempDir Path folder;

  @Test
  void resolvesAFunctionsSettings() {
    FunctionSpec work = read(Map.of()).functions().getFirst();

    assertThat(work.name()).isEqualTo("Work");
    assertThat(work.handler()).isEqualTo("a.B::c");
    assertThat(work.archive()).isEqualTo(folder.resolve("functions/work/target/function.zip"));
    assertThat(work.memoryMegabytes()).isEqualTo(512);
    assertThat(work.timeoutSeconds()).isEqualTo(9);
    assertThat(work.retryAttempts()).isEqualTo(1);
    assertThat(work.reservedConcurrency()).isEqualTo(OptionalInt.of(2));
    assertThat(work.environment())
        .containsOnly(
            Map.entry("SHARED", "global"),
            Map.entry("OVER", "own"),
            Map.entry("STYLE", "mosaic"),
            Map.entry("BUCKET", "veil-out"),
            Map.entry("ARN", "arn:aws:s3:::veil-in-000000000000"),
            Map.entry("MACHINE", "arn:aws:states:us-east-1:000000000000:stateMachine:Machine"),
            Map.entry("JOINED", "a-c"),
            Map.entry("MAPPED", "600"),
            Map.entry("CHOSEN", "none"),
            Map.entry("LITERAL", "${Kept} 1 arn:aws:lambda:us-east-1:000000000000:function:Work"));
  }

  @Test
  void runsTheArchiveBesideAnImagesDockerfile() {
    FunctionSpec image = read(Map.of()).functions().get(1);

    assertThat(image.image()).isTrue();
    assertThat(image.archive()).isEqualTo(folder.resolve("functions/image/target/function.zip"));
  }

  @Test
  void resolvesBucketsMachinesTriggersAndOutputs() {
    StackModel model = read(Map.of());

    assertThat(model.buckets())
        .containsExactly(
            new StackModel.BucketSpec("In", "veil-in-000000000000", true),
            new StackModel.BucketSpec("Out", "veil-out", false));
    assertThat(model.stateMachines().getFirst().substitutions())
        .containsEntry("WorkArn", "arn:aws:lambda:us-east-1:000000000000:function:Work");
    assertThat(model.outputs()).containsOnly(Map.entry("Input", "veil-in-000000000000"));
    StackModel.S3Trigger trigger = model.triggers().getFirst();
    assertThat(trigger.bucketName()).isEqualTo("veil-in-000000000000");
    assertThat(trigger.takes("ObjectCreated:Put", "a.mp4")).isTrue();
    assertThat(trigger.takes("ObjectCreated:Put", "a.txt")).isFalse();
    assertThat(trigger.takes("ObjectRemoved:Delete", "a.mp4")).isFalse();
  }

  @Test
  void readsWhatTheClockInvokes() {
    assertThat(read(Map.of()).schedules())
        .containsExactly(new Schedule("Work", "WorkHourPassed", Duration.ofHours(1)));
  }

  @Test
  void putsOverridesInPlaceOfDefaults() {
    StackModel model = read(Map.of("Memory", "1024", "Topic", "arn:topic"));

    assertThat(model.functions().getFirst().memoryMegabytes()).isEqualTo(1024);
    assertThat(model.functions().getFirst().environment())
        .containsEntry("CHOSEN", "arn:topic")
        .containsEntry("ABSENT", "x");
    assertThat(model.outputs()).containsEntry("Topic", "arn:topic");
  }

  @ParameterizedTest
  @CsvSource({"Memory,255", "Memory,1025", "Memory,much", "Style,blur", "Topic,x", "Other,1"})
  void refusesParametersThatCloudFormationRefuses(String name, String value) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource({
    "AWS::S3::Bucket, AWS::RDS::DBInstance, AWS::RDS::DBInstance",
    "Type: S3, Type: SNS, events of type SNS",
    "Description: Each hour, Enabled: false, a schedule's property Enabled",
    "rate.1 hour., cron(0 12 * * ? *), cron(0 12 * * ? *)",
    "!FindInMap, !ImportValue, Fn::ImportValue",
    "!Ref Out, !Ref Nothing, Nothing",
  })
  void refusesWhatItDoesNotUnderstand(String known, String unknown, String named)
      throws IOException {
    Files.writeString(folder.resolve("template.yaml"), TEMPLATE.replaceFirst(known, unknown));

    assertThatThrownBy(() -> TemplateReader.read(folder.resolve("template.yaml"), Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(named);
  }

  @Test
  void refusesWhatIsNotYaml() throws IOException {
    Files.writeString(folder.resolve("template.yaml"), "a: [");

    assertThatThrownBy(() -> TemplateReader.read(folder.resolve("template.yaml"), Map.of()))
        .isInstanceOf(TemplateException.class);
  }

  private StackModel read(Map<String, String> overrides) {
    try {
      Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return TemplateReader.read(folder.resolve("template.yaml"), overrides);
  }
}
