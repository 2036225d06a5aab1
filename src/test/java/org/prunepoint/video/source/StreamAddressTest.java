package org.prunepoint.video.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "rtsp://10.0.0.7:554/live rtsp://10.0.0.7:554/live",
        "rtsp://admin@10.0.0.7/live rtsp://admin@10.0.0.7/live",
        "rtsp://admin:SECRET@10.0.0.7:554/live rtsp://admin:***@10.0.0.7:554/live",
        "rtsp://admin:SEC:RET@10.0.0.7/live rtsp://admin:***@10.0.0.7/live",
        "rtsp://admin:SEC@RET@10.0.0.7/live rtsp://admin:***@10.0.0.7/live",
        "http://:SECRET@host/a http://:***@host/a",
        "http://host/cgi?user=a&password=SECRET&channel=1"
            + " http://host/cgi?user=a&password=***&channel=1",
        "http://host/cgi?usr=a&pwd=SECRET http://host/cgi?usr=a&pwd=***",
        "rtsp://host/user=admin_password=SECRET_channel=1 rtsp://host/user=admin_password=***",
        "rtsp://host/user=admin&password=SECRET&channel=1"
            + " rtsp://host/user=admin&password=***&channel=1",
        "https://host/a.m3u8?token=SECRET https://host/a.m3u8?token=***",
        "https://host/a.m3u8?access_token=SECRET#x https://host/a.m3u8?access_token=***#x",
        "srt://host:9000?passphrase=SECRET srt://host:9000?passphrase=***"
      })
  void noPasswordIsShown(String typed, String shown) {
    StreamAddress address = StreamAddress.parse(typed).orElseThrow();
    assertThat(address.shown()).isEqualTo(shown).doesNotContain("SEC", "RET");
    assertThat(address).hasToString(shown);
    assertThat(address.secret()).isEqualTo(typed);
  }

  @Test
  void aSentenceWithAddressesIsMasked() {
    assertThat(StreamAddress.masked("tried rtsp://a:SECRET@b/c and http://d/e?pwd=SECRET; gave up"))
        .isEqualTo("tried rtsp://a:***@b/c and http://d/e?pwd=***; gave up");
    assertThat(StreamAddress.masked("mail me@home.org at 12:30"))
        .isEqualTo("mail me@home.org at 12:30");
  }

  @ParameterizedTest
  @CsvSource({
    "rtsp://a:b@host:554/x, host",
    "http://[::1]:8080/x, ::1",
    "http://host, host",
    "udp://@:1234, ''",
    "rtsp://u:p@q@host/x, host"
  })
  void theHostIsFound(String typed, String host) {
    assertThat(StreamAddress.parse(typed).orElseThrow().host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "C:\\a.mp4", "ftp://host/a", "file:///a", "", "rtsp:/host"})
  void otherWordsAreNone(String typed) {
    assertThat(StreamAddress.parse(typed)).isEmpty();
  }
}
