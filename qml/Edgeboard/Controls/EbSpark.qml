// SPDX-License-Identifier: MIT
// A sparkline: "model" and "market" are lists of chances, NaN is a gap. For an edge's own history set
// modelColor to Theme.edge and endDot to false.
import Edgeboard.Controls
import Edgeboard.Theme

EbSparkPainter {
    implicitWidth: Theme.px(120)
    implicitHeight: Theme.space24
    modelColor: Theme.blue
    marketColor: Theme.marketLine
    edgeColor: Theme.edgeFill
    gapColor: Theme.lineBase
}
