package org.prunepoint.darknet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every key that Darknet reads in a cfg ({@code parser.c}) and in a {@code .data} file ({@code
 * detector.c}, {@code classifier.c}), and what becomes of it here. Whoever makes a key count moves
 * it in this list; {@code docs/darknet-files.md} holds the same table.
 */
public final class DarknetKeys {
  /** Read in every layer. */
  private static final SectionKeys EVERY_LAYER =
      SectionKeys.of("every layer")
          .ignored("dontload", "0", "Darknet reads no weights for such a layer")
          .ignored("dontloadscales", "0", "Darknet reads no batch norm for such a layer")
          .training("clip onlyforward dont_update burnin_update stopbackward train_only_bn")
          .training("learning_rate");

  private static final Map<String, SectionKeys> SECTIONS = sectionsByType();

  private static final SectionKeys DATA =
      SectionKeys.of(".data")
          .obeyed("classes train valid names labels difficult")
          .read(KeyValue.TEXT, "train valid names labels difficult")
          .training("backup saveweights savelast")
          .nothing("eval map results top leaves test");

  private DarknetKeys() {}

  /** Those that are read in a layer of whatever type; each has them. */
  public static SectionKeys everyLayer() {
    return EVERY_LAYER;
  }

  /** By type of section, in the order of the documentation. */
  public static Map<String, SectionKeys> sections() {
    return SECTIONS;
  }

  /** Of a {@code .data} file. */
  public static SectionKeys data() {
    return DATA;
  }

  private static Map<String, SectionKeys> sectionsByType() {
    var all = new LinkedHashMap<String, SectionKeys>();
    all.put("net", net());
    for (SectionKeys section :
        new SectionKeys[] {
          convolutional(),
          SectionKeys.of("maxpool")
              .obeyed("stride stride_x stride_y size padding maxpool_depth antialiasing")
              .ignored("maxpool_zero_nonmax", "0", "on a GPU Darknet clears all but the largest")
              .nothing("out_channels"),
          SectionKeys.of("local_avgpool").obeyed("stride stride_x stride_y size padding"),
          SectionKeys.of("avgpool"),
          SectionKeys.of("upsample").obeyed("stride scale").read(KeyValue.FRACTION, "scale"),
          SectionKeys.of("route")
              .obeyed("layers groups group_id")
              .read(KeyValue.WHOLES, "layers")
              .nothing("stream wait_stream"),
          SectionKeys.of("shortcut")
              .obeyed("from activation weights_type weights_normalization")
              .read(KeyValue.WHOLES, "from")
              .read(KeyValue.TEXT, "activation weights_type weights_normalization"),
          SectionKeys.of("scale_channels")
              .obeyed("from scale_wh activation")
              .read(KeyValue.TEXT, "activation"),
          SectionKeys.of("sam").obeyed("from activation").read(KeyValue.TEXT, "activation"),
          SectionKeys.of("dropout")
              .obeyed("probability")
              .read(KeyValue.FRACTION, "probability")
              .training("dropblock dropblock_size_rel dropblock_size_abs"),
          SectionKeys.of("reorg").obeyed("stride reverse"),
          SectionKeys.of("reorg3d").obeyed("stride reverse"),
          SectionKeys.of("softmax")
              .obeyed("groups")
              .ignored("temperature", "1", "Darknet divides by it before the softmax")
              .ignored("tree", "", "Darknet follows a tree of classes")
              .ignored("spatial", "0", "on a GPU Darknet normalises each position for itself")
              .training("noloss"),
          SectionKeys.of("cost").training("type scale ratio"),
          yolo(),
          gaussianYolo(),
          region()
        }) {
      all.put(section.type(), section.and(EVERY_LAYER));
    }
    return Collections.unmodifiableMap(all);
  }

  private static SectionKeys net() {
    return SectionKeys.of("net")
        .obeyed("width height channels letter_box")
        .training("batch subdivisions max_batches time_steps track sequential_subdivisions")
        .training("learning_rate learning_rate_min policy burn_in step steps scale scales power")
        .training("seq_scales gamma sgdr_cycle sgdr_mult momentum decay adam B1 B2 eps ema_alpha")
        .training("angle aspect saturation exposure hue flip blur gaussian_noise max_crop min_crop")
        .training("mixup cutmix mosaic mosaic_bound augment_speed resize_step label_smooth_eps")
        .training("contrastive contrastive_jit_flip contrastive_color unsupervised attention")
        .training("adversarial_lr loss_scale try_fix_nan dynamic_minibatch weights_reject_freq")
        .training("equidistant_point badlabels_rejection_percentage num_sigmas_reject_badlabels")
        .nothing("inputs use_cuda_graph optimized_memory workspace_size_limit_MB max_chart_loss")
        .nothing("show_receptive_field");
  }

  private static SectionKeys convolutional() {
    return SectionKeys.of("convolutional")
        .obeyed("filters groups size stride stride_x stride_y dilation pad padding activation")
        .obeyed("batch_normalize cbn share_index binary xnor antialiasing flipped")
        .read(KeyValue.TEXT, "activation")
        .ignored("coordconv", "0", "on a GPU Darknet adds coordinates to the layer's output")
        .training("assisted_excitation sway rotate stretch stretch_sway angle dot grad_centr")
        .training("reverse")
        .nothing("bin_output stream wait_stream");
  }

  private static SectionKeys yolo() {
    return SectionKeys.of("yolo")
        .obeyed("classes num mask anchors scale_x_y new_coords nms_kind beta_nms")
        .read(KeyValue.WHOLES, "mask")
        .read(KeyValue.FRACTIONS, "anchors")
        .read(KeyValue.FRACTION, "scale_x_y beta_nms")
        .read(KeyValue.TEXT, "nms_kind")
        .training("max max_delta counters_per_class label_smooth_eps objectness_smooth")
        .training("iou_normalizer obj_normalizer cls_normalizer delta_normalizer iou_loss")
        .training("iou_thresh_kind jitter resize focal_loss ignore_thresh truth_thresh iou_thresh")
        .training("random map")
        .nothing("show_details track_history_size sim_thresh dets_for_track dets_for_show")
        .nothing("track_ciou_norm embedding_layer");
  }

  /** A network with such a head is read and pruned, but not run. */
  private static SectionKeys gaussianYolo() {
    return SectionKeys.of("Gaussian_yolo")
        .obeyed("classes num mask")
        .read(KeyValue.WHOLES, "mask")
        .training("max max_delta counters_per_class label_smooth_eps objectness_smooth")
        .training("uc_normalizer iou_normalizer obj_normalizer cls_normalizer delta_normalizer")
        .training("iou_loss iou_thresh_kind jitter resize ignore_thresh truth_thresh iou_thresh")
        .training("random map")
        .nothing("anchors scale_x_y nms_kind beta_nms yolo_point");
  }

  private static SectionKeys region() {
    return SectionKeys.of("region")
        .obeyed("classes num coords anchors softmax")
        .read(KeyValue.FRACTIONS, "anchors")
        .ignored("tree", "", "Darknet follows a tree of classes; here every class is for itself")
        .training("max log sqrt focal_loss jitter resize rescore thresh classfix absolute random")
        .training("coord_scale object_scale noobject_scale mask_scale class_scale bias_match map");
  }
}
