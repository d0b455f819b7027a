// SPDX-License-Identifier: MIT
#include "app/models/Formats.h"

#include "core/base/Odds.h"
#include "core/types/BookTable.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace edgeboard::fmt {

namespace {

using namespace std::chrono_literals;

constexpr QChar minus {u'\u2212'};
constexpr QChar noBreakSpace {u'\u00a0'};
constexpr QChar enDash {u'\u2013'};
// Below these decimal odds a hundredth is too coarse a step.
constexpr double finerBelow = 1.10;
// spec 2: which age counts as what.
constexpr MonotonicTime freshFor = 5s;
constexpr MonotonicTime ageingFor = 30s;

constexpr std::array<const char16_t *, 5> formatNames {
    u"american", u"decimal", u"fractional", u"probability", u"cents"};

QString withUnit(const QString &number, QChar unit)
{
    return number + noBreakSpace + unit;
}

QString twoDigits(qint64 number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

QString withSign(double value, const QString &digits)
{
    return (value < 0 ? QString(minus) : QStringLiteral("+")) + digits;
}

QString american(double price, std::optional<int> stated)
{
    const double value = stated ? *stated : americanFromProbability(price).value_or(0);
    const double rounded = std::round(value);
    return withSign(rounded, QString::number(std::abs(rounded), 'f', 0));
}

/// What bookmakers write, as up and down, from short to long: within half a per cent a price is called by these.
constexpr std::array<std::pair<int, int>, 62> usualFractions {
    {{1, 100}, {1, 50}, {1, 33}, {1, 25}, {1, 20}, {1, 16}, {1, 14}, {1, 12}, {1, 10}, {1, 9}, {1, 8}, {1, 7}, {1, 6},
        {1, 5}, {2, 9}, {1, 4}, {2, 7}, {3, 10}, {1, 3}, {4, 11}, {2, 5}, {4, 9}, {1, 2}, {8, 15}, {4, 7}, {8, 13},
        {2, 3}, {8, 11}, {4, 5}, {5, 6}, {10, 11}, {20, 21}, {1, 1}, {21, 20}, {11, 10}, {6, 5}, {5, 4}, {11, 8},
        {7, 5}, {3, 2}, {13, 8}, {7, 4}, {15, 8}, {2, 1}, {9, 4}, {5, 2}, {11, 4}, {3, 1}, {10, 3}, {7, 2}, {4, 1},
        {9, 2}, {5, 1}, {6, 1}, {7, 1}, {8, 1}, {9, 1}, {10, 1}, {12, 1}, {14, 1}, {20, 1}, {100, 1}}};
constexpr double fractionTolerance = 0.005;

/// A usual fraction where one is near, else the exact one of the American figure: +144 is 144/100, so 36/25.
QString fractional(double price, std::optional<int> stated)
{
    const double figure = stated && isAmericanOdds(*stated) ? *stated : americanFromProbability(price).value_or(100);
    const int whole = static_cast<int>(std::lround(figure));
    int up = whole > 0 ? whole : 100;
    int down = whole > 0 ? 100 : -whole;
    const double payout = static_cast<double>(up) / down;
    double nearest = fractionTolerance;
    const int shared = std::gcd(up, down);
    up /= shared;
    down /= shared;
    for (const auto &[usualUp, usualDown] : usualFractions) {
        const double error = std::abs(static_cast<double>(usualUp) / usualDown / payout - 1);
        if (error < nearest) {
            nearest = error;
            up = usualUp;
            down = usualDown;
        }
    }
    return up == down ? QStringLiteral("evens") : QStringLiteral("%1/%2").arg(up).arg(down);
}

QString decimal(double price, std::optional<int> stated)
{
    const double payout = stated ? decimalFromAmerican(*stated).value_or(1 / price) : 1 / price;
    return QString::number(payout, 'f', payout < finerBelow ? 3 : 2);
}

QDateTime local(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}

} // namespace

QString wordFor(PriceFormat format)
{
    return QStringView(formatNames.at(static_cast<std::size_t>(format))).toString();
}

std::optional<PriceFormat> priceFormatFromString(QStringView text)
{
    for (std::size_t i = 0; i < formatNames.size(); ++i) {
        if (text == QStringView(formatNames.at(i)))
            return static_cast<PriceFormat>(i);
    }
    return std::nullopt;
}

QStringList priceFormatNames()
{
    QStringList names;
    for (const char16_t *name : formatNames)
        names.append(sentenceCase(QStringView(name).toString()));
    return names;
}

PriceFormat next(PriceFormat format)
{
    return static_cast<PriceFormat>((static_cast<std::size_t>(format) + 1) % formatNames.size());
}

QString wordFor(AgeState state)
{
    switch (state) {
    case AgeState::Fresh:
        return QStringLiteral("fresh");
    case AgeState::Ageing:
        return QStringLiteral("ageing");
    case AgeState::Stale:
        return QStringLiteral("stale");
    case AgeState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString price(Price ask, std::optional<int> stated, PriceFormat format)
{
    const double value = ask.toDouble();
    if (value <= 0 || value >= 1)
        return {};
    switch (format) {
    case PriceFormat::American:
        return american(value, stated);
    case PriceFormat::Decimal:
        return decimal(value, stated);
    case PriceFormat::Fractional:
        return fractional(value, stated);
    case PriceFormat::Probability:
        return QString::number(value * 100, 'f', 1) + QLatin1Char('%');
    case PriceFormat::Cents:
        break;
    }
    return QString::number(value * 100, 'f', 1) + QChar(u'\u00a2');
}

QString percent(double share)
{
    const double tenths = std::round(share * 1000);
    const QString digits = QString::number(std::abs(tenths) / 10, 'f', 1);
    return withUnit(tenths < 0 ? minus + digits : digits, u'%');
}

QString dollars(double amount)
{
    return QLatin1Char('$') + QLocale(QLocale::English, QLocale::UnitedStates).toString(std::round(amount), 'f', 0);
}

QString points(Probability probability)
{
    return QString::number(std::round(probability.toDouble() * 1000) / 10, 'f', 1);
}

QString signedPoints(Edge edge)
{
    const double tenths = std::round(edge.toDouble() * 1000);
    return withSign(tenths, QString::number(std::abs(tenths) / 10, 'f', 1));
}

QString score(int first, int second)
{
    return QString::number(first) + enDash + QString::number(second);
}

QString line(int hundredths)
{
    const int decimals = hundredths % 100 == 0 ? 0 : hundredths % 10 == 0 ? 1 : 2;
    return QString::number(hundredths / 100.0, 'f', decimals);
}

QString signedLine(int hundredths)
{
    return hundredths == 0 ? QStringLiteral("0") : withSign(hundredths, line(std::abs(hundredths)));
}

QString age(MonotonicTime time)
{
    time = std::max(time, MonotonicTime::zero());
    const qint64 tenths = time / 100ms;
    const qint64 seconds = time / 1s;
    if (tenths < 100)
        return withUnit(QStringLiteral("%1.%2").arg(tenths / 10).arg(tenths % 10), u's');
    if (seconds < 60)
        return withUnit(QString::number(seconds), u's');
    if (seconds < 600)
        return QString::number(seconds / 60) + QLatin1Char(':') + twoDigits(seconds % 60);
    if (seconds < 3600)
        return withUnit(QString::number(seconds / 60), u'm');
    if (seconds < 86'400)
        return withUnit(QString::number(seconds / 3600), u'h') + noBreakSpace
            + withUnit(twoDigits(seconds / 60 % 60), u'm');
    return withUnit(QString::number(seconds / 86'400), u'd');
}

QString age(std::optional<MonotonicTime> time)
{
    return time ? age(*time) : QStringLiteral("unknown");
}

AgeState ageState(std::optional<MonotonicTime> time)
{
    if (!time)
        return AgeState::Unknown;
    if (*time <= freshFor)
        return AgeState::Fresh;
    return *time <= ageingFor ? AgeState::Ageing : AgeState::Stale;
}

QString duration(MonotonicTime time)
{
    const qint64 seconds = std::max<qint64>(0, time / 1s);
    const QString tail = twoDigits(seconds % 60);
    if (seconds < 3600)
        return QString::number(seconds / 60) + QLatin1Char(':') + tail;
    return QString::number(seconds / 3600) + QLatin1Char(':') + twoDigits(seconds / 60 % 60) + QLatin1Char(':') + tail;
}

QString rate(double perMinute)
{
    if (perMinute < 0.5)
        return {};
    if (perMinute < 60)
        return QStringLiteral("%1/min").arg(qRound(perMinute));
    return QStringLiteral("%1/s").arg(qRound(perMinute / 60));
}

QString timeOfDay(WallTime time)
{
    return local(time).toString(QStringLiteral("HH:mm:ss"));
}

QString zoneName(WallTime time)
{
    const QString name = local(time).timeZoneAbbreviation();
    return name.isEmpty() ? QStringLiteral("UTC") : name;
}

QString startTime(WallTime start, WallTime now)
{
    const QDateTime at = local(start);
    const qint64 days = local(now).date().daysTo(at.date());
    const QString clock = at.toString(QStringLiteral("HH:mm")) + noBreakSpace + zoneName(start);
    if (days == 0)
        return clock;
    const QLocale words = QLocale::c();
    const QString format = days > 0 && days < 7 ? QStringLiteral("ddd") : QStringLiteral("d MMM");
    return words.toString(at.date(), format) + QLatin1Char(' ') + clock;
}

QString startBrief(WallTime start, WallTime now)
{
    const QDateTime at = local(start);
    const qint64 days = local(now).date().daysTo(at.date());
    if (days == 0)
        return at.toString(QStringLiteral("HH:mm"));
    return QLocale::c().toString(at.date(), days > 0 && days < 7 ? QStringLiteral("ddd") : QStringLiteral("d MMM"));
}

QString day(WallTime time)
{
    return QLocale::c().toString(local(time).date(), QStringLiteral("ddd d MMM"));
}

QString ordinal(int number)
{
    const int tens = number / 10 % 10;
    const int ones = number % 10;
    const char *suffix = "th";
    if (tens != 1)
        suffix = ones == 1 ? "st" : ones == 2 ? "nd" : ones == 3 ? "rd" : "th";
    return QString::number(number) + QLatin1String(suffix);
}

QString venueCode(const QString &venue)
{
    return BookTable::builtIn().codeOf(venue);
}

QString sentenceCase(const QString &text)
{
    return text.isEmpty() ? text : text.at(0).toUpper() + text.mid(1);
}

} // namespace edgeboard::fmt
