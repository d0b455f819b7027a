// SPDX-License-Identifier: MIT
// A card of the model, drawn by EbFeedCard.
import QtQuick
import Edgeboard.App
import Edgeboard.Controls

EbFeedCard {
    id: root

    signal keyWanted

    required property string feedId
    required property feedCard card
    required name
    required sentence

    state: root.card.state
    stateText: root.card.stateText
    stateTone: root.card.stateTone
    sinceText: root.card.sinceText
    address: root.card.address
    reason: root.card.note
    transportState: root.card.transportState
    transportText: root.card.transportText
    dataState: root.card.dataState
    dataText: root.card.dataText
    steps: root.card.steps
    step: root.card.step
    figureNames: root.card.figureNames
    figureValues: root.card.figureValues
    figureTones: root.card.figureTones
    rates: root.card.rates
    gaps: root.card.gaps
    peakText: root.card.peakText
    actionText: root.card.actionText
    actionIcon: root.card.action === "key" ? "key" : root.card.action === "start" ? "play" : "refresh"
    stopText: root.card.stopText
    steerable: Feeds.steerable
    selected: Feeds.selected === root.feedId
    onAction: {
        if (root.card.action === "start") {
            Feeds.start(root.feedId);
        } else if (root.card.action === "key") {
            root.keyWanted();
        } else {
            Feeds.reconnect(root.feedId);
        }
    }
    onStop: Feeds.stop(root.feedId)
}
