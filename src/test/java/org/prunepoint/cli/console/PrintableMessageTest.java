package org.prunepoint.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class PrintableMessageTest {
  @Test
  void aLineOfTheLogIsOneLineThatNoTerminalObeys() throws Exception {
    var context = new LoggerContext();
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(PrintableMessageTest.class.getResource("/logback.xml"));
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    var appender = (ConsoleAppender<ILoggingEvent>) root.getAppender("err");

    var event =
        new LoggingEvent(
            "", root, Level.WARN, "no {} there", null, new Object[] {"a\u001B[2J\nb\u202E.cfg"});
    String line = new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);

    assertThat(line)
        .isEqualTo("prunepoint: no a\\u001B[2J b\\u202E.cfg there" + System.lineSeparator());
    context.stop();
  }
}
