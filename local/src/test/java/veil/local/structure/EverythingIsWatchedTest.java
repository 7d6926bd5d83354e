package veil.local.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of the template can fail without an alarm, and every number that is shown is counted. */
class EverythingIsWatchedTest {
  /** The service takes no more in one alarm. */
  private static final int MOST_METRICS_AN_ALARM = 10;

  /** Anybody who calls the API makes it fail; see the alarm. */
  private static final String REFUSED_REQUESTS = "RefusedRequestsAlarm";

  private final SortedMap<String, JsonNode> alarms = Project.resources("AWS::CloudWatch::Alarm");
  private final Watched watched = new Watched();

  @ParameterizedTest
  @ValueSource(strings = {"Errors", "Throttles"})
  void everyFunctionIsWatchedOnce(String metric) {
    assertThat(watchedBy("AWS/Lambda", metric))
        .containsExactlyInAnyOrderElementsOf(Project.resources(Project.FUNCTION).keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExecutionsFailed", "ExecutionsTimedOut"})
  void everyMachineIsWatchedOnce(String metric) {
    assertThat(watchedBy("AWS/States", metric))
        .containsExactlyInAnyOrderElementsOf(Project.resources(Project.STATE_MACHINE).keySet());
  }

  @Test
  void everyQueueIsWatchedAndWhatIsServedForMessagesThatAreTriedToo() {
    Set<String> queues = new TreeSet<>(Project.resources("AWS::SQS::Queue").keySet());
    assertThat(watchedBy("AWS/SQS", "ApproximateNumberOfMessagesVisible"))
        .containsExactlyInAnyOrderElementsOf(queues);
    queues.removeIf(queue -> queue.startsWith("Failed"));
    assertThat(watchedBy("AWS/SQS", "ApproximateNumberOfMessagesNotVisible"))
        .containsExactlyInAnyOrderElementsOf(queues);
  }

  @Test
  void theApisAreWatchedUnderTheirNames() {
    assertThat(watchedBy("AWS/ApiGateway", "5XXError"))
        .containsExactlyInAnyOrderElementsOf(
            Project.resources("AWS::Serverless::Api").values().stream()
                .map(api -> api.at("/Name/!Sub").asText())
                .toList());
  }

  @Test
  void everyAlarmIsHeardAndTakesAsManyMetricsAsTheServiceAllows() {
    assertThat(alarms).isNotEmpty();
    alarms.forEach(
        (id, alarm) -> {
          assertThat(alarm.at("/AlarmActions/0/!If").toString())
              .as(id)
              .isEqualTo(
                  "[\"HasAlarmTopic\",{\"!Ref\":\"AlarmTopicArn\"},{\"!Ref\":\"AlarmTopic\"}]");
          assertThat(alarm.path("AlarmDescription").asText()).as(id).isNotBlank();
          assertThat(alarm.path("TreatMissingData").asText()).as(id).isEqualTo("notBreaching");
          assertThat(alarm.findValues("MetricStat"))
              .as(id)
              .hasSizeLessThanOrEqualTo(MOST_METRICS_AN_ALARM);
        });
  }

  @Test
  void aNewVersionGoesBackWhenAnyFunctionFailsThroughItsOwnFault() {
    List<String> undoing = new ArrayList<>();
    Project.template()
        .at("/Globals/Function/DeploymentPreference/Alarms")
        .forEach(alarm -> undoing.add(alarm.path("!Ref").asText()));
    List<String> onErrors =
        alarms.keySet().stream()
            .filter(id -> alarms.get(id).toString().contains("\"MetricName\":\"Errors\""))
            .filter(Predicate.not(REFUSED_REQUESTS::equals))
            .toList();
    assertThat(undoing).containsExactlyInAnyOrderElementsOf(onErrors);
  }

  @Test
  void theDashboardShowsEveryAlarm() {
    List<String> shown = new ArrayList<>();
    watched
        .dashboard()
        .findValues("alarms")
        .forEach(list -> list.forEach(a -> shown.add(a.asText())));
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            alarms.keySet().stream().map(id -> "${" + id + ".Arn}").toList());
  }

  @Test
  void everyNumberOfOursThatIsShownOrAlarmsIsCountedByThatFunction() {
    Map<String, Set<String>> counted = watched.countedByFunction();
    assertThat(Stream.concat(watched.shown(), watched.alarmed()).filter(Watched.Shown::isOurs))
        .isNotEmpty()
        .allSatisfy(
            shown ->
                assertThat(counted.getOrDefault(shown.resource(), Set.of()))
                    .as(shown.resource())
                    .contains(shown.metric()));
  }

  @Test
  void everythingThatIsCountedIsShownButWhatAFewCardsLack() {
    Set<String> shown = watched.shown().map(Watched.Shown::metric).collect(Collectors.toSet());
    Set<String> counted = new TreeSet<>();
    watched.countedByFunction().values().forEach(counted::addAll);
    counted.removeIf(metric -> metric.matches("Unusable.*Card.*"));
    assertThat(shown).containsAll(counted);
  }

  private List<String> watchedBy(String namespace, String metric) {
    return watched
        .alarmed()
        .filter(shown -> shown.namespace().equals(namespace) && shown.metric().equals(metric))
        .map(Watched.Shown::resource)
        .toList();
  }
}
