// SPDX-License-Identifier: MIT
#include "app/models/CalibrationCard.h"

#include "app/models/Formats.h"
#include "app/models/OddsText.h"

#include <QLocale>

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

QString count(int number)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(number);
}

QString counted(int number, const QString &one, const QString &many)
{
    return count(number) + u' ' + (number == 1 ? one : many);
}

QString measure(double value)
{
    return QString::number(value, 'f', 3);
}

QString points(double share)
{
    return QString::number(share * 100, 'f', 1);
}

QString whole(double share)
{
    return QString::number(share * 100, 'f', 0);
}

QString whoSaid(const QString &source)
{
    if (source == history::everyAlert)
        return u"Fair price when the alert opened"_s;
    if (source.startsWith("consensus:"_L1))
        return u"Books said"_s;
    return source.startsWith("feed:"_L1) ? u"Feed said"_s : u"Model said"_s;
}

QString marketBrier(const history::Standing &standing)
{
    if (standing.market.rows > 0)
        return measure(standing.market.brier);
    return standing.source.startsWith("consensus:"_L1) ? u"the same"_s : u"no price"_s; // the books are the market
}

void addFigures(CalibrationCard &card, const history::Standing &standing, const QString &marketName)
{
    const auto add = [&card](const QString &name, const QString &value) {
        card.figureNames.append(name);
        card.figureValues.append(value);
    };
    const pricing::Calibration &all = standing.forecasts;
    const bool isAlerts = standing.source == history::everyAlert;
    add(all.games == 1 ? u"game"_s : u"games"_s, count(all.games));
    add(u"Brier"_s, measure(all.brier));
    add(u"Brier, "_s + marketName, marketBrier(standing));
    add(isAlerts ? u"alerts"_s : u"forecasts"_s, count(all.rows));
    add(u"log loss"_s, measure(all.logLoss));
    add(u"mean error, points"_s, points(all.error));
}

void addBins(CalibrationCard &card, const pricing::Calibration &all)
{
    const auto fullest = std::ranges::max(all.bins, {}, &pricing::CalibrationBin::games).games;
    for (const pricing::CalibrationBin &bin : all.bins) {
        card.said.append(bin.said);
        card.happened.append(bin.happened);
        card.low.append(bin.low);
        card.high.append(bin.high);
        card.sizes.append(static_cast<qreal>(bin.games) / fullest);
        card.tableCells << points(bin.said) << points(bin.happened) << whole(bin.low) + u" to "_s + whole(bin.high)
                        << count(bin.games);
        card.tableSentences << u"Said %1, happened %2, between %3 and %4, %5"_s.arg(points(bin.said),
            points(bin.happened), whole(bin.low), whole(bin.high), counted(bin.games, u"game"_s, u"games"_s));
    }
}

} // namespace

QString standingSourceName(const QString &source)
{
    if (source == history::everyModel)
        return u"All models"_s;
    if (source == history::everyAlert)
        return u"Alerts"_s;
    return fmt::sentenceCase(text::fairSource(source));
}

CalibrationCard makeCalibrationCard(const history::Standing *standing, const QString &leagueName)
{
    CalibrationCard card;
    if (!standing || standing->forecasts.games == 0)
        return card;
    card.known = true;
    const pricing::Calibration &all = standing->forecasts;
    const bool isAlerts = standing->source == history::everyAlert;
    const QString market = isAlerts ? u"price"_s : u"market"_s;
    card.axisText = whoSaid(standing->source);
    addFigures(card, *standing, market);
    addBins(card, all);
    if (standing->market.rows > 0 && standing->market.rows != all.rows) {
        card.marketNote = u"A price stood beside %1 of %2 forecasts. On those: Brier %3, market %4."_s.arg(
            count(standing->market.rows), count(all.rows), measure(standing->besideMarket.brier),
            measure(standing->market.brier));
    }
    if (all.games < fewGames)
        card.warning = u"Below n = 100 we draw it but conclude nothing."_s;
    card.sentence = u"Calibration of %1, %2. %3, %4. Brier %5, %6 %7, mean error %8 points."_s.arg(
        standingSourceName(standing->source), leagueName, counted(all.games, u"game"_s, u"games"_s),
        isAlerts ? counted(all.rows, u"alert"_s, u"alerts"_s) : counted(all.rows, u"forecast"_s, u"forecasts"_s),
        measure(all.brier), market, card.figureValues.at(2), points(all.error));
    if (!card.warning.isEmpty())
        card.sentence += u' ' + card.warning;
    return card;
}

} // namespace edgeboard
