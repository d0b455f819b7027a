// SPDX-License-Identifier: MIT
// The first rows of the board mock.
import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    function wave(seed: int, base: real, swing: real, rise: real): list<real> {
        const values = [];
        for (let i = 0; i < 60; ++i) {
            const late = Math.max(0, (i - 36) / 8);
            values.push(base + swing * (Math.sin(i * 0.41 + seed) + Math.sin(i * 0.93 + 2 * seed)) / 2
                + rise * Math.min(1, late));
        }
        return values;
    }

    function steps(seed: int, base: real, swing: real): list<real> {
        const values = [];
        let held = base;
        for (let i = 0; i < 60; ++i) {
            if (i % 4 === 0) {
                held = base + swing * (Math.sin(i * 0.41 + seed) + Math.sin(i * 0.93 + 2 * seed)) / 2;
            }
            values.push(held);
        }
        return values;
    }

    EbText { x: 240; y: 100; height: 24; style: "strong"; text: "NFL" }
    EbText { x: 276; y: 100; height: 24; style: "small"; text: "6 live, 1 delayed"; color: Theme.text3 }

    EbGameCard {
        x: 240; y: 128; width: 280; height: 154
        stateText: "4th 5:12"; situationText: "3rd & 4, ATL 31"; ageState: "fresh"; ageText: "0.6 s"
        firstName: "Saints"; firstAbbr: "NO"; firstColor: "#D3BC8D"; firstAltColor: "#101820"
        firstScore: "20"; firstPrice: "+144"; firstVenue: "PM"; firstTrailing: true; firstBall: true
        secondName: "Falcons"; secondAbbr: "ATL"; secondColor: "#A71930"; secondAltColor: "#000000"
        secondScore: "21"; secondPrice: "−138"; secondVenue: "DK"
        modelFirst: 0.552; market: 0.423; modelFirstText: "55.2"; modelSecondText: "44.8"; highlight: true
        sparkModel: root.wave(1, 0.42, 0.02, 0.13); sparkMarket: root.steps(1, 0.42, 0.02)
        chipTier: "strong"; chipText: "NO +13.4"; firing: true; selected: true
    }
    EbGameCard {
        x: 532; y: 128; width: 280; height: 154
        stateText: "3rd 8:41"; situationText: "2nd & 7, BUF 40"; starred: true; ageState: "fresh"; ageText: "0.9 s"
        firstName: "Bills"; firstAbbr: "BUF"; firstColor: "#00338D"; firstAltColor: "#FFFFFF"
        firstScore: "17"; firstPrice: "+124"; firstVenue: "FD"; firstTrailing: true; firstBall: true
        secondName: "Chiefs"; secondAbbr: "KC"; secondColor: "#E31837"; secondAltColor: "#FFFFFF"
        secondScore: "20"; secondPrice: "−130"; secondVenue: "MGM"
        modelFirst: 0.461; market: 0.452; modelFirstText: "46.1"; modelSecondText: "53.9"
        sparkModel: root.wave(2, 0.46, 0.04, 0); sparkMarket: root.steps(2, 0.45, 0.04)
        chipText: "Best +1.5"
    }
    EbGameCard {
        x: 824; y: 128; width: 280; height: 154
        stateText: "4th 2:14"; situationText: "1st & 10, DET 44"; ageState: "fresh"; ageText: "1.4 s"
        firstName: "Lions"; firstAbbr: "DET"; firstColor: "#0076B6"; firstAltColor: "#FFFFFF"
        firstScore: "27"; firstPrice: "−345"; firstVenue: "MGM"; firstBall: true
        secondName: "Packers"; secondAbbr: "GB"; secondColor: "#203731"; secondAltColor: "#FFB612"
        secondScore: "24"; secondPrice: "+300"; secondVenue: "CZR"; secondTrailing: true
        modelFirst: 0.815; market: 0.775; modelFirstText: "81.5"; modelSecondText: "18.5"
        sparkModel: root.wave(3, 0.78, 0.03, 0.03); sparkMarket: root.steps(3, 0.77, 0.03)
        chipText: "Best +4.0"
    }
    EbGameCard {
        x: 240; y: 294; width: 280; height: 154
        stateText: "1st 11:20"; situationText: "2nd & 3, SF 46"; ageState: "fresh"; ageText: "0.8 s"
        firstName: "Seahawks"; firstAbbr: "SEA"; firstColor: "#002244"; firstAltColor: "#69BE28"
        firstScore: "0"; firstPrice: "+126"; firstVenue: "DK"
        secondName: "49ers"; secondAbbr: "SF"; secondColor: "#AA0000"; secondAltColor: "#FFFFFF"
        secondScore: "0"; secondPrice: "−135"; secondVenue: "FD"; secondBall: true
        modelFirst: 0.449; market: 0.442; modelFirstText: "44.9"; modelSecondText: "55.1"
        sparkModel: root.wave(4, 0.45, 0.03, 0); sparkMarket: root.steps(4, 0.44, 0.03)
        chipText: "Best +0.7"
    }
    EbGameCard {
        x: 532; y: 294; width: 280; height: 154
        stateText: "Half"; stateKind: "break"; situationText: "Resumes in 7 min"; ageState: "ageing"; ageText: "11 s"
        firstName: "Eagles"; firstAbbr: "PHI"; firstColor: "#004C54"; firstAltColor: "#FFFFFF"
        firstScore: "10"; firstPrice: "+150"; firstVenue: "FD"; firstTrailing: true
        secondName: "Cowboys"; secondAbbr: "DAL"; secondColor: "#003594"; secondAltColor: "#FFFFFF"
        secondScore: "13"; secondPrice: "−165"; secondVenue: "DK"
        modelFirst: 0.428; market: 0.41; modelFirstText: "42.8"; modelSecondText: "57.2"
        sparkModel: root.wave(5, 0.43, 0.03, 0.02); sparkMarket: root.steps(5, 0.42, 0.03)
        chipText: "Best +2.8"
    }
    EbGameCard {
        x: 824; y: 294; width: 280; height: 154
        stateText: "Delayed 18 m"; stateKind: "delayed"; situationText: "Lightning"; ageState: "stale"; ageText: "18 m"
        firstName: "Jets"; firstAbbr: "NYJ"; firstColor: "#125740"; firstAltColor: "#FFFFFF"; firstScore: "7"
        secondName: "Dolphins"; secondAbbr: "MIA"; secondColor: "#008E97"; secondAltColor: "#FC4C02"; secondScore: "3"
        secondTrailing: true; pricesSuspended: true
        modelFirst: 0.586; market: 0.58; modelFirstText: "58.6"; modelSecondText: "41.4"
        chipTier: "held"; chipText: "Held: suspended"
    }
    EbGameCard {
        x: 240; y: 496; width: 280; height: 154
        stateText: "3rd 4:22"; situationText: "NYK ball"; starred: true; ageState: "fresh"; ageText: "1.2 s"
        firstName: "Celtics"; firstAbbr: "BOS"; firstColor: "#007A33"; firstAltColor: "#FFFFFF"
        firstScore: "71"; firstPrice: "−118"; firstVenue: "CZR"; firstDelta: "+3"
        secondName: "Knicks"; secondAbbr: "NYK"; secondColor: "#006BB6"; secondAltColor: "#F58426"
        secondScore: "68"; secondPrice: "+104"; secondVenue: "FD"; secondTrailing: true
        modelFirst: 0.637; market: 0.548; modelFirstText: "63.7"; modelSecondText: "36.3"; highlight: true
        sparkModel: root.wave(6, 0.55, 0.02, 0.1); sparkMarket: root.steps(6, 0.55, 0.02)
        chipTier: "edge"; chipText: "BOS +9.6"; firing: true
    }
    EbGameCard {
        x: 532; y: 496; width: 280; height: 154
        stateText: "4th 1:56"; situationText: "CHI bonus"; ageState: "fresh"; ageText: "0.3 s"
        firstName: "Bucks"; firstAbbr: "MIL"; firstColor: "#00471B"; firstAltColor: "#EEE1C6"
        firstScore: "101"; firstPrice: "+285"; firstVenue: "FD"; firstTrailing: true
        secondName: "Bulls"; secondAbbr: "CHI"; secondColor: "#CE1141"; secondAltColor: "#FFFFFF"
        secondScore: "104"; secondPrice: "−330"; secondVenue: "MGM"
        modelFirst: 0.315; market: 0.27; modelFirstText: "31.5"; modelSecondText: "68.5"
        sparkModel: root.wave(7, 0.31, 0.03, 0); sparkMarket: root.steps(7, 0.27, 0.03)
        chipTier: "edge"; chipText: "O 213.5 +8.7"; firing: true
    }
    EbGameCard {
        x: 824; y: 496; width: 280; height: 154
        stateText: "2nd 0:41"; stateKind: "disputed"; tagText: "Feeds differ"; ageState: "fresh"; ageText: "2.0 s"
        firstName: "Nuggets"; firstAbbr: "DEN"; firstColor: "#0E2240"; firstAltColor: "#FEC524"
        firstScore: "52"; firstPrice: "−150"; firstVenue: "DK"
        secondName: "Lakers"; secondAbbr: "LAL"; secondColor: "#552583"; secondAltColor: "#FDB927"
        secondScore: "49"; secondPrice: "+132"; secondVenue: "PM"; secondTrailing: true
        modelFirst: 0.61; market: 0.6; modelFirstText: "61.0"; modelSecondText: "39.0"
        sparkModel: root.wave(8, 0.6, 0.03, 0.02); sparkMarket: root.steps(8, 0.6, 0.03)
        chipTier: "held"; chipText: "Held: scores"
    }
    EbGameCard {
        x: 240; y: 662; width: 280; height: 137
        stateText: "3rd 6:30"; stateKind: "quiet"; tagText: "Quiet 1:34"; ageState: "stale"; ageText: "1:34"
        firstName: "Oilers"; firstAbbr: "EDM"; firstColor: "#041E42"; firstAltColor: "#FF4C00"
        firstScore: "3"; firstPrice: "−240"; firstVenue: "MGM"
        secondName: "Golden Knights"; secondAbbr: "VGK"; secondColor: "#B4975A"; secondAltColor: "#333F42"
        secondScore: "2"; secondPrice: "+210"; secondVenue: "DK"; secondTrailing: true
        modelFirst: 0.762; market: 0.70; modelFirstText: "76.2"; modelSecondText: "23.8"
        sparkModel: root.wave(9, 0.7, 0.03, 0.04).map((v, i) => i > 20 && i < 30 ? NaN : v)
        sparkMarket: root.steps(9, 0.7, 0.03).map((v, i) => i > 20 && i < 30 ? NaN : v)
        chipTier: "held"; chipText: "Held: quiet"
    }
    EbGameCard {
        x: 532; y: 662; width: 280; height: 137
        stateText: "54′"; situationText: "1–1"; ageState: "unknown"; ageText: "unknown"
        firstName: "Real Sociedad"; firstAbbr: "RSO"; firstColor: "#0067B1"; firstAltColor: "#FFFFFF"
        firstScore: "1"; priceNote: "no price feed"
        secondName: "Barcelona"; secondAbbr: "BARC"; secondColor: ""; secondAltColor: ""
        secondScore: "1"
        modelFirst: 0.25; modelDraw: 0.32; modelFirstText: "25.0"; modelSecondText: "43.0"
        chipTier: "suspicious"; chipText: "+23.1"
    }
    EbGameCard {
        x: 824; y: 662; width: 280; height: 137
        stateText: "19:30 EST"; stateKind: "next"; ageState: "fresh"; ageText: "4 s"
        firstName: "A very long team name of the visitors"; firstAbbr: "LNG"; firstColor: "#FFFFFF"; firstAltColor: "#FFFFFE"
        firstPrice: "+1450"; firstVenue: "MGM"
        secondName: "Hurricanes"; secondAbbr: "CAR"; secondColor: "#CE1126"; secondAltColor: "#000000"
        secondPrice: "−225"; secondVenue: "CZR"
        chipTier: "watch"; chipText: "CAR +6.1"
    }

    Rectangle { x: 0; width: 224; height: parent.height; color: Theme.bgPanel }
    Column {
        x: 12; y: 58; width: 200
        EbField { width: parent.width; iconName: "search"; placeholder: "Find a league or team"; shortcutHint: "/" }
        Item { width: 1; height: 120 }
        EbLeagueRow { width: parent.width; name: "NFL"; countStrong: "6"; countText: "live"; checked: true }
        EbLeagueRow { width: parent.width; name: "NCAA basketball"; countStrong: "1"; countText: "live"; checked: true }
        EbLeagueRow { width: parent.width; name: "Premier League"; countText: "4 final"; checked: true }
        EbLeagueRow { width: parent.width; name: "MLS"; countText: "19:30" }
        EbLeagueRow { width: parent.width; name: "ATP"; countText: "none" }
        EbLeagueRow { width: parent.width; name: "KBO with an overlong name"; failed: true; checked: true }
    }
}
