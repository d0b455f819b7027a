// SPDX-License-Identifier: MIT
// Every colour, size, duration and font of the program. tst_tokens compares this file with
// resources/design/tokens.json, so a change belongs into both.
pragma Singleton

import QtQuick
import Edgeboard.Theme

QtObject {
    id: root

    // What the user chose. Everything below follows.
    property string name: "dark" // "dark", "light", "contrast"
    property real scale: 1.0 // 0.8 to 2.0, multiplies every size
    property bool reducedMotion: false // all durations become 0

    readonly property bool isLight: root.name === "light"

    // Colours
    readonly property color bgApp: pick("#0A0C10", "#EDF0F4", "#000000")
    readonly property color bgPanel: pick("#0F1217", "#F6F8FA", "#000000")
    readonly property color bgCard: pick("#14181F", "#FFFFFF", "#06080B")
    readonly property color bgRaised: pick("#1B2029", "#FFFFFF", "#10141A")
    readonly property color bgHover: pick("#1A1F27", "#F1F4F8", "#161B22")
    readonly property color bgActive: pick("#252C38", "#E2E8F0", "#2A323E")
    readonly property color lineSoft: pick("#1D232C", "#E7EBF0", "#5C6878")
    readonly property color lineBase: pick("#2A323E", "#D3DAE3", "#8C98A8")
    readonly property color lineControl: pick("#6B788B", "#7A8697", "#C3CCD8")
    readonly property color text1: pick("#EEF1F5", "#10141A", "#FFFFFF")
    readonly property color text2: pick("#B0BAC7", "#434E5C", "#E6EBF1")
    readonly property color text3: pick("#8A96A6", "#596575", "#CBD3DD")
    readonly property color textOff: pick("#5B6675", "#9AA4B1", "#8C98A8")
    readonly property color edge: pick("#3CE0B0", "#007558", "#5CFFD0")
    readonly property color edgeOn: pick("#04231A", "#FFFFFF", "#001A12")
    readonly property color edgeTint: pick("#14302B", "#DCF4EB", "#06392C")
    readonly property color edgeLine: pick("#23745F", "#7CC8B2", "#5CFFD0")
    readonly property color blue: pick("#74ABFF", "#1A5CD0", "#A5CDFF")
    readonly property color blueOn: pick("#07162C", "#FFFFFF", "#00132E")
    readonly property color blueTint: pick("#182840", "#E3EDFD", "#0E2A52")
    readonly property color blueLine: pick("#33578F", "#9DBDF2", "#A5CDFF")
    readonly property color market: pick("#CBD3DE", "#2C3541", "#FFFFFF")
    readonly property color warn: pick("#F2C14E", "#8A5A00", "#FFDB66")
    readonly property color warnTint: pick("#302812", "#FBF0D6", "#3D3000")
    readonly property color warnLine: pick("#7A6223", "#D9B565", "#FFDB66")
    readonly property color bad: pick("#FF8178", "#96102E", "#FFABA4")
    readonly property color badTint: pick("#351B1B", "#FBE6E9", "#4A1512")
    readonly property color badLine: pick("#8A413C", "#DFA0AC", "#FFABA4")
    readonly property color mode: pick("#E9C2FF", "#471A8F", "#FFC2F0")
    readonly property color modeTint: pick("#2C2038", "#EFE8FB", "#4A1A45")
    readonly property color modeLine: pick("#77568F", "#B9A3DF", "#FFC2F0")
    readonly property color scrim: pick("#A6000000", "#7310141A", "#D9000000")

    // Alpha is allowed for chart fills and the market line only.
    readonly property color edgeFill: Qt.rgba(edge.r, edge.g, edge.b, 0.28)
    readonly property color marketLine: Qt.rgba(market.r, market.g, market.b, 0.62)
    readonly property color badgeRing: isLight ? Qt.rgba(0, 0, 0, 0.18) : Qt.rgba(1, 1, 1, 0.35)
    readonly property color clear: "transparent"

    // Space and shape
    readonly property int space0: px(0)
    readonly property int space2: px(2)
    readonly property int space4: px(4)
    readonly property int space6: px(6)
    readonly property int space8: px(8)
    readonly property int space12: px(12)
    readonly property int space16: px(16)
    readonly property int space20: px(20)
    readonly property int space24: px(24)
    readonly property int space32: px(32)
    readonly property int space48: px(48)

    readonly property int radiusXs: px(3)
    readonly property int radiusSm: px(4)
    readonly property int radiusMd: px(6)
    readonly property int radiusLg: px(8)
    readonly property int radiusXl: px(12)
    readonly property int radiusFull: px(999)

    readonly property int hairline: 1
    readonly property int focusWidth: 2

    // Motion
    readonly property int motionPress: ms(80)
    readonly property int motionHover: ms(100)
    readonly property int motionTint: ms(160)
    readonly property int motionPanel: ms(200)
    readonly property int motionToastIn: ms(220)
    readonly property int motionToastOut: ms(160)
    readonly property int motionFlash: ms(900)
    readonly property int motionPulse: ms(0)
    readonly property int retryStep: ms(125)

    // Type
    readonly property string sans: BundledFonts.sans
    readonly property string score: BundledFonts.score
    readonly property string monospace: BundledFonts.mono

    readonly property int microPx: px(11)
    readonly property int microLine: px(16)
    readonly property int smallPx: px(12)
    readonly property int smallLine: px(16)
    readonly property int bodyPx: px(13)
    readonly property int bodyLine: px(18)
    readonly property int strongPx: px(13)
    readonly property int strongLine: px(18)
    readonly property int titlePx: px(16)
    readonly property int titleLine: px(22)
    readonly property int scoreSPx: px(16)
    readonly property int scoreSLine: px(20)
    readonly property int scoreMPx: px(20)
    readonly property int scoreMLine: px(24)
    readonly property int scoreLPx: px(40)
    readonly property int scoreLLine: px(44)
    readonly property int displayPx: px(28)
    readonly property int displayLine: px(34)
    readonly property int monoPx: px(12)
    readonly property int monoLine: px(18)
    readonly property int badgePx: px(11)
    readonly property int badgeSmallPx: px(10)
    readonly property int badgeLargePx: px(18)
    readonly property int statPx: px(22)
    readonly property int statLine: px(28)

    readonly property int weightRegular: 400
    readonly property int weightMedium: 500
    readonly property int weightSemiBold: 600
    readonly property int weightBold: 700

    // Fixed sizes
    readonly property int controlHeight: px(30)
    readonly property int controlSmallHeight: px(26)
    readonly property int checkSize: px(15)
    readonly property int switchWidth: px(28)
    readonly property int switchHeight: px(16)
    readonly property int targetMin: px(24)
    readonly property int iconSize: px(16)
    readonly property int glyphSize: px(10)
    readonly property int glyphLargeSize: px(12)

    readonly property int rowSidebar: px(30)
    readonly property int rowDense: px(32)
    readonly property int rowNormal: px(36)
    readonly property int rowTwoLine: px(45)
    readonly property int rowGame: px(60)
    readonly property int rowGroupHead: px(30)
    readonly property int rowMenu: px(30)

    readonly property int topBarHeight: px(48)
    readonly property int screenHeadHeight: px(48)
    readonly property int modeBarHeight: px(32)
    readonly property int replayBarHeight: px(60)
    readonly property int stripHeight: px(32)
    readonly property int stripCompactHeight: px(28)

    readonly property int sidebarWidth: px(224)
    readonly property int sidebarStripWidth: px(56)
    readonly property int gameListWidth: px(248)
    readonly property int oddsWidth: px(420)
    readonly property int alertRailWidth: px(320)
    readonly property int alertCardHeight: px(97)
    readonly property int alertRailWideWidth: px(344)
    readonly property int inspectorWidth: px(348)
    readonly property int historySideWidth: px(388)
    readonly property int logWidth: px(400)
    readonly property int toastWidth: px(344)
    readonly property int toastNarrowWidth: px(304)

    readonly property int pageGutter: px(16)
    readonly property int cardGap: px(12)
    readonly property int cardPadding: px(12)
    readonly property int panelPadding: px(16)
    readonly property int cardMinWidth: px(272)
    readonly property int cardMaxWidth: px(360)
    readonly property int cardMinHeight: px(137)
    readonly property int cardMaxHeight: px(154)

    function px(size: real): int {
        return Math.round(size * root.scale);
    }

    function ms(duration: int): int {
        return root.reducedMotion ? 0 : duration;
    }

    function pick(dark: string, light: string, contrast: string): string {
        return root.name === "light" ? light : root.name === "contrast" ? contrast : dark;
    }

    // The named text styles: "micro", "small", "body", "strong", "title", "scoreS", "scoreM",
    // "scoreL", "display", "mono".
    function pixelSizeOf(style: string): int {
        switch (style) {
        case "micro": return root.microPx;
        case "small": return root.smallPx;
        case "strong": return root.strongPx;
        case "title": return root.titlePx;
        case "scoreS": return root.scoreSPx;
        case "scoreM": return root.scoreMPx;
        case "scoreL": return root.scoreLPx;
        case "display": return root.displayPx;
        case "mono": return root.monoPx;
        }
        return root.bodyPx;
    }

    function lineHeightOf(style: string): int {
        switch (style) {
        case "micro": return root.microLine;
        case "small": return root.smallLine;
        case "strong": return root.strongLine;
        case "title": return root.titleLine;
        case "scoreS": return root.scoreSLine;
        case "scoreM": return root.scoreMLine;
        case "scoreL": return root.scoreLLine;
        case "display": return root.displayLine;
        case "mono": return root.monoLine;
        }
        return root.bodyLine;
    }

    function weightOf(style: string): int {
        switch (style) {
        case "micro": return root.weightMedium;
        case "strong":
        case "title":
        case "scoreS":
        case "scoreM":
        case "scoreL":
        case "display": return root.weightSemiBold;
        }
        return root.weightRegular;
    }

    function familyOf(style: string): string {
        switch (style) {
        case "scoreS":
        case "scoreM":
        case "scoreL":
        case "display": return root.score;
        case "mono": return root.monospace;
        }
        return root.sans;
    }
}
