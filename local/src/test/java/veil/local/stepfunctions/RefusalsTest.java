package veil.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the interpreter does not run is refused when it is loaded, with the place in the message.
 */
class RefusalsTest {

  private static final String TASK =
      "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke',"
          + "'Arguments':{'FunctionName':'f'},'End':true";

  private final TestingStack stack = new TestingStack();

  @AfterEach
  void close() {
    stack.close();
  }

  private void refused(String definition, String... parts) {
    assertThatThrownBy(() -> stack.service.register("m", definition.replace('\'', '"'), "STANDARD"))
        .isInstanceOf(InvalidDefinitionException.class)
        .message()
        .contains(parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'Type':'Pass','InputPath':'$.a','End':true | InputPath",
        "'Type':'Pass','Result':1,'End':true | JSONPath",
        "'Type':'Pass','Nonsense':1,'End':true | Nonsense",
        "'Type':'Teleport','End':true | Type",
        "'Type':'Pass' | Next",
        "'Type':'Pass','Next':'B','End':true | Next",
        "'Type':'Pass','Next':'Nowhere' | Nowhere",
        "'Type':'Pass','QueryLanguage':'JSONPath','End':true | QueryLanguage",
        "'Type':'Pass','Output':'{% 1 + %}','End':true | not a JSONata expression",
        "'Type':'Pass','Output':' {% 1 %}','End':true | nothing around",
        "'Type':'Pass','Assign':{'states':1},'End':true | 'states'",
        "'Type':'Pass','Assign':{'1a':1},'End':true | '1a'",
        "'Type':'Wait','End':true | Seconds",
        "'Type':'Wait','Seconds':-1,'End':true | Seconds",
        "'Type':'Wait','Seconds':1.5,'End':true | Seconds",
        "'Type':'Wait','Timestamp':'tomorrow','End':true | Timestamp",
        "'Type':'Wait','Seconds':1,'Timestamp':'2026-03-14T01:59:00Z','End':true | Seconds",
        "'Type':'Choice','Choices':[] | Choices",
        "'Type':'Choice','Choices':[{'Condition':'yes','Next':'A'}] | Condition",
        "'Type':'Choice','Choices':[{'Variable':'$.a','Next':'A'}] | Variable",
        "'Type':'Succeed','End':true | End",
        "'Type':'Fail','Error':1 | Error",
        "'Type':'Task','Resource':'arn:aws:states:::sns:publish','End':true | Resource",
        "'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage','End':true | Arguments",
        "'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage','Arguments':{'QueueUrl':'q'},"
            + "'End':true | MessageBody",
        "'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage','Arguments':{'QueueUrl':'q',"
            + "'MessageBody':'b','MessageGroupId':'g'},'End':true | MessageGroupId",
        "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke.waitForTaskToken','End':true |"
            + " Resource",
        "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{},'End':true |"
            + " FunctionName",
        "'Type':'Map','ItemReader':{},'End':true | ItemReader",
        "'Type':'Map','ToleratedFailureCount':1,'End':true | ToleratedFailureCount",
        "'Type':'Map','ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED'}},'End':true | Mode",
      })
  void refusesAState(String state, String part) {
    refused(
        "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{" + state + "}}}",
        "state 'A'",
        part.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'HeartbeatSeconds':5 | HeartbeatSeconds",
        "'Credentials':{} | Credentials",
        "'TimeoutSeconds':0 | TimeoutSeconds",
        "'Retry':[{'ErrorEquals':[]}] | ErrorEquals",
        "'Retry':[{'ErrorEquals':['States.Nonsense']}] | States.Nonsense",
        "'Retry':[{'ErrorEquals':['States.ALL','E']}] | States.ALL",
        "'Retry':[{'ErrorEquals':['States.ALL']},{'ErrorEquals':['E']}] | States.ALL",
        "'Retry':[{'ErrorEquals':['E'],'BackoffRate':0.5}] | BackoffRate",
        "'Retry':[{'ErrorEquals':['E'],'IntervalSeconds':9,'MaxDelaySeconds':9}] | MaxDelaySeconds",
        "'Retry':[{'ErrorEquals':['E'],'JitterStrategy':'SOME'}] | JitterStrategy",
        "'Catch':[{'ErrorEquals':['E'],'Next':'Nowhere'}] | Nowhere",
        "'Catch':[{'ErrorEquals':['E'],'ResultPath':'$.e','Next':'A'}] | ResultPath",
      })
  void refusesATask(String field, String part) {
    refused(
        "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{" + TASK + "," + field + "}}}",
        "state 'A'",
        part.strip());
  }

  @Test
  void refusesMachines() {
    String pass = "'States':{'A':{'Type':'Pass','End':true}}";
    refused("{'StartAt':'A'," + pass + "}", "QueryLanguage");
    refused("{'QueryLanguage':'JSONPath','StartAt':'A'," + pass + "}", "JSONata");
    refused("{'QueryLanguage':'JSONata','StartAt':'B'," + pass + "}", "StartAt", "'B'");
    refused("{'QueryLanguage':'JSONata','StartAt':'A','States':{}}", "States");
    refused("{'QueryLanguage':'JSONata','StartAt':'A','Extra':1," + pass + "}", "Extra");
    refused("not json", "not JSON");
    refused(
        "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'Pass','End':true},"
            + "'A':{'Type':'Pass','End':true}}}",
        "not JSON",
        "Duplicate");
    refused(
        "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'Pass','End':true},"
            + "'B':{'Type':'Pass','End':true}}}",
        "'B'",
        "never reached");
    assertThatThrownBy(() -> stack.service.register("m", "{}", "FAST"))
        .hasMessageContaining("STANDARD or EXPRESS");
    assertThatThrownBy(() -> stack.service.register("m", express(301), "EXPRESS"))
        .hasMessageContaining("from 1 to 300");
    assertThatThrownBy(() -> stack.service.register("a b", "{}", "STANDARD"))
        .hasMessageContaining("a b");
  }

  private static String express(int timeoutSeconds) {
    return """
        {"QueryLanguage":"JSONata","StartAt":"A","TimeoutSeconds":%d,"States":{"A":{"Type":"Succeed"}}}
        """
        .formatted(timeoutSeconds);
  }

  @Test
  void refusesNamesAndVariablesThatMeanTwoThings() {
    String machine =
        "{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'Pass','Assign':{'v':1},"
            + "'Next':'P'},'P':{'Type':'Parallel','End':true,'Branches':[{'StartAt':'%s',"
            + "'States':{'%s':{'Type':'Pass','Assign':{'%s':1},'End':true}}}]}}}";
    refused(machine.formatted("A", "A", "w"), "state 'A'", "name");
    refused(machine.formatted("I", "I", "v"), "variable 'v'");
  }
}
