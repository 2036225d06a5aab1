package org.prunepoint.workbench.kit.text.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.export.Reading;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;

/** What the core says is said in the language of the window, as long as it still says it. */
class CoreWordsTest {
  private static final Path SOURCES = Path.of("src/main/java/org/prunepoint");
  private static final Texts TEXTS = Texts.of(CoreWords.class);
  private static final Pattern STEP =
      Pattern.compile("\\.report\\([^;]*?(\"[a-z][^\"]*\"(?:\\s*\\+\\s*\\w+\\b)?)\\);");

  /** What the core puts together of single words: "1 stream of 2 threads". */
  private static final Pattern PUT_TOGETHER =
      Pattern.compile(
          "said\\.(verified|engine|labels|sweep.thread|composed|count|expected|option)");

  @AfterEach
  void english() {
    Texts.speak(Language.ENGLISH);
  }

  /** All sources of the core, with literals that are put together as one. */
  private static String core() throws IOException {
    var all = new StringBuilder();
    for (Path file : files("")) {
      if (!file.startsWith(SOURCES.resolve("workbench"))) {
        all.append(Files.readString(file));
      }
    }
    return all.toString()
        .replaceAll("\"\\s*\\+\\s*\"", "")
        .replace("%%", "%")
        .replace("\\\"", "\"");
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  @Test
  void theEnglishIsThatOfTheCoreToday() throws IOException {
    String core = core();
    List<String> gone = new ArrayList<>();
    for (String key : TEXTS.keys(Language.ENGLISH)) {
      String english = TEXTS.raw(Language.ENGLISH, key).replace("''", "'");
      for (String piece : english.split("\\{\\d\\}|: ")) {
        // What is put together of words only when it is said, such as "reads the pair and".
        for (String words :
            PUT_TOGETHER.matcher(key).lookingAt() ? piece.split(" ") : new String[] {piece}) {
          String bare = words.replaceAll("^\\W+|\\W+$", "");
          if (!core.contains(bare)) {
            gone.add(key + ": " + bare);
          }
        }
      }
    }
    assertThat(gone)
        .as("the core does not say this any more: translate what it says now")
        .isEmpty();
  }

  @Test
  void everyStepOfAJobThatTheWindowRunsIsSaidInChinese() throws IOException {
    Texts.speak(Language.CHINESE);
    Set<String> english = new TreeSet<>();
    int steps = 0;
    for (String folder :
        List.of(
            "reconstruction",
            "evaluation",
            "training",
            "pruning",
            "export",
            "sweep",
            "dataset",
            "inference")) {
      for (Path file : files(folder)) {
        Matcher step = STEP.matcher(Files.readString(file));
        while (step.find()) {
          steps++;
          String said = step.group(1).replaceAll("\"\\s*\\+\\s*\\w+$", "7").replace("\"", "");
          if (CoreWords.of(said).equals(said)) {
            english.add(file.getFileName() + ": " + said);
          }
        }
      }
    }
    assertThat(steps).as("steps found").isGreaterThan(15);
    assertThat(english).isEmpty();
  }

  @Test
  void whatIsPutInStaysAndSentencesAreSaidOneByOne() {
    String english =
        "There is nothing to resume in /a/b: starting anew. Something else is said. Not verified,"
            + " as nobody but Prunepoint could read it.";

    assertThat(CoreWords.of(english)).isEqualTo(english);
    assertThat(CoreWords.of("epoch 3 of 20, evaluating")).isEqualTo("epoch 3 of 20, evaluating");

    Texts.speak(Language.CHINESE);

    assertThat(CoreWords.of(english))
        .isEqualTo("/a/b 中没有可以继续的内容：重新开始。 Something else is said. 未验证：除 Prunepoint 外没有程序能读取它。");
    assertThat(CoreWords.of("epoch 3 of 20, evaluating")).isEqualTo("第 3 轮，共 20 轮，正在评估");
    assertThat(CoreWords.of("pruning 62 %, 4 units cut")).isEqualTo("正在剪枝 62\u00a0%，剪掉 4 个单元");
    assertThat(CoreWords.of("ONNX Runtime 1.29.0, CPU, 4 streams on 16 threads"))
        .isEqualTo("ONNX Runtime 1.29.0，CPU，4 路，共用 16 个线程");
    assertThat(CoreWords.of("no such step")).isEqualTo("no such step");
  }

  @Test
  void whatIsPutInIsSaidInChineseToo() {
    Texts.speak(Language.CHINESE);

    assertThat(
            CoreWords.of(
                "Scorer darknet on 160 images of traffic.data at 320 x 256; P, R and F1 at"
                    + " confidence 0.25; ONNX Runtime 1.29.0; latency: median of 5 to 15 single"
                    + " pictures, 2 threads of 2 processors."))
        .isEqualTo(
            "评分方式 darknet，traffic.data 的 160 张图片，输入 320 x 256；精确率、召回率和 F1 取置信度 0.25；"
                + "ONNX Runtime 1.29.0；延迟为 5 至 15 张单张图片的中位数，使用 2 个处理器上的 2 个线程。");
    assertThat(
            CoreWords.of(
                "latency: median of 3 single pictures, 1 thread of 1 processor of AMD EPYC 9654"))
        .isEqualTo("延迟为 3 张单张图片的中位数，在 AMD EPYC 9654 上测得，使用其 1 个处理器上的 1 个线程");
    assertThat(CoreWords.of("latency: one picture alone, 2 threads of 16 processors"))
        .isEqualTo("延迟为单独一张图片的时间，使用 16 个处理器上的 2 个线程");
    assertThat(
            CoreWords.of(
                "All 160 label files are found by Ultralytics' rule; Darknet would find none, and"
                    + " see no objects."))
        .isEqualTo("全部 160 个标注文件都是按 Ultralytics 的规则找到的；Darknet 一个也找不到，看不到任何目标。");
  }

  @Test
  void aSentenceEndsWhereItEnds() {
    Texts.speak(Language.CHINESE);
    String said = CoreWords.of("There is nothing to resume in /a: starting anew.");

    assertThat(
            CoreWords.of(
                "There is nothing to resume in /a: starting anew. There is nothing to resume in /a:"
                    + " starting anew."))
        .isEqualTo(said + said);
    assertThat(
            CoreWords.of(
                "The mAP fell from 0.8 after epoch 3 to 0.5 after epoch 9, and was more than 10 %"
                    + " lower for 3 evaluations in a row: the sparsity of 0.01 seems to be too"
                    + " strong. Try 0.001, or a schedule that decays."))
        .startsWith("mAP 从第 3 轮后的 0.8 降到第 9 轮后的 0.5")
        .endsWith("可以试试 0.001，或使用会减弱的强度曲线。");
  }

  @Test
  void latinThatIsPutInStandsApartFromChinese() {
    Texts.speak(Language.CHINESE);

    assertThat(CoreWords.of("/数据/a.cfg is a Darknet weights file; expected a cfg."))
        .isEqualTo("/数据/a.cfg 是 Darknet 权重文件，而这里需要网络文件（cfg）。");
    assertThat(CoreWords.of("a.cfg is empty; expected a cfg."))
        .isEqualTo("a.cfg 是空文件，而这里需要网络文件（cfg）。");
  }

  @Test
  void aFaultInAFaultIsSaidInChineseToo() {
    Texts.speak(Language.CHINESE);

    assertThat(
            CoreWords.of(
                "a.cfg, line 9: Darknet does not read this [net], which has 3 steps, but 2 scales;"
                    + " nothing is written before that is mended."))
        .isEqualTo("a.cfg 第 9 行：Darknet 不读取这个 [net]，因为它有 3 个 steps，但有 2 个 scales；修正之前不会写出任何文件。");
    assertThat(
            CoreWords.of(
                "/a/sweep.db is damaged: --percent: expected a number from 0 to 1, found \"x\"."))
        .isEqualTo("/a/sweep.db 已损坏：--percent：应为介于 0 和 1 之间的数，却是“x”。");
    assertThat(
            CoreWords.of(
                "rtsp://a broke off: it cannot be read: the connection was refused: nobody listens"
                    + " there."))
        .isEqualTo("rtsp://a 中断：它无法读取：连接被拒绝：那里没有程序在监听。");
  }

  @Test
  void itemsOfAListAreSaidOneByOne() {
    Texts.speak(Language.CHINESE);

    assertThat(
            CoreWords.of(
                "a.cfg has 9 keys that neither Darknet nor Prunepoint reads: fo=1 (line 3; the key"
                    + " is foo), b=2 (line 4) and so on."))
        .isEqualTo("a.cfg 有 9 个键是 Darknet 和 Prunepoint 都不读取的：fo=1（第 3 行；正确的键是 foo）、b=2（第 4 行）等。");
  }

  @Test
  void whatAFileIsToBeIsKnownWithoutItsArticleAndNamesStayNames() {
    Texts.speak(Language.CHINESE);

    assertThat(CoreWords.of("/a/b is a folder; expected a list of pictures."))
        .isEqualTo("/a/b 是文件夹，而这里需要图片列表。");
    assertThat(CoreWords.of("There is no class text; there are person, program, size."))
        .isEqualTo("没有类别 text；有 person, program, size。");
    assertThat(CoreWords.of("my files cannot be decoded.")).isEqualTo("my files 无法解码。");
  }

  @Test
  void everyScorersConventionIsSaidInChinese() {
    Texts.speak(Language.CHINESE);
    for (String name : Scorers.names()) {
      assertThat(CoreWords.of(Scorers.named(name).convention())).matches(".*图片\\p{IsHan}.*");
    }
  }

  @Test
  void aVerificationIsSaidWhole() {
    Texts.speak(Language.CHINESE);
    var same =
        new Reading(
            "OpenCV 4.9.0",
            List.of(new Reading.HeadDifference(3, 1e-5, 2e-6)),
            Optional.empty(),
            "",
            Optional.empty());
    var report = new VerificationReport("ONNX Runtime 1.29.0", "noise", "the pair", List.of(same));

    assertThat(CoreWords.of(report.sentence()))
        .isEqualTo("已验证：OpenCV 4.9.0 读取这对文件，计算结果与 ONNX Runtime 1.29.0 相同；最大差异为最大值的 2.0e-06。");
  }
}
