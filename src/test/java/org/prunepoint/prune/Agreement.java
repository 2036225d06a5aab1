package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.network.Layer.Convolutional;

/** What must hold for every plan of every network. */
final class Agreement {
  private Agreement() {}

  /** The members of a channel group stay or go together, and every layer that stays has some. */
  static void require(Pruner pruner, ChannelGroups groups, PrunePlan plan) {
    List<Integer> gone =
        pruner.residualUnits().stream()
            .filter(u -> plan.cutUnits().contains(u.shortcut()))
            .flatMap(u -> u.chain().stream())
            .toList();
    for (int group = 0; group < groups.count(); group++) {
      List<ChannelGroups.Channel> members =
          groups.producers(group).stream().filter(c -> !gone.contains(c.layer())).toList();
      if (!members.isEmpty()) {
        boolean first = plan.keeps(members.getFirst().layer(), members.getFirst().channel());
        for (ChannelGroups.Channel member : members) {
          if (plan.keeps(member.layer(), member.channel()) != first) {
            assertThat(member).as("disagrees with " + members.getFirst()).isNull();
          }
        }
        if (groups.frozen(group)) {
          assertThat(first).as("frozen " + members.getFirst()).isTrue();
        }
      }
    }
    pruner
        .network()
        .convolutions()
        .filter(n -> !gone.contains(n.index()))
        .forEach(
            n ->
                assertThat(plan.kept(n.index()))
                    .isBetween(1, ((Convolutional) n.layer()).filters()));
  }
}
