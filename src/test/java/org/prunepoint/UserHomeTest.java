package org.prunepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserHomeTest {
  @TempDir Path home;
  @TempDir Path account;
  @TempDir Path none;

  @Test
  void theVariableGoesBeforeTheAccountAsWithOtherPrograms() {
    assertThat(UserHome.of(home.toString(), account.toString(), none)).isEqualTo(home);
  }

  @Test
  void withoutTheVariableItIsTheAccounts() {
    assertThat(UserHome.of("", account.toString(), none)).isEqualTo(account);
  }

  @Test
  void aRelativeVariableIsIgnored() {
    assertThat(UserHome.of("here", account.toString(), none)).isEqualTo(account);
  }

  @Test
  void theQuestionMarkThatJavaGivesForNoAccountIsNoFolder() {
    assertThat(UserHome.of("", "?", none)).isEqualTo(none);
  }

  @Test
  void aVariableThatIsNotSetNamesNothing() {
    assertThat(UserHome.named("PRUNEPOINT_NOT_SET", none)).isEqualTo(none);
  }
}
