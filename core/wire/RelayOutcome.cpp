// SPDX-License-Identifier: MIT
#include "core/wire/RelayOutcome.h"

#include "core/wire/RelayLimits.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace edgeboard::wire::relay {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<const char16_t *, 5> clubWords {u"fc", u"cf", u"sc", u"afc", u"club"};
constexpr std::array<const char16_t *, 6> playerMarkets {
    u"points", u"rebounds", u"assists", u"threes", u"double_doubles", u"assists_points_rebounds"};

template <std::size_t N>
bool isOneOf(const QString &text, const std::array<const char16_t *, N> &words)
{
    return std::any_of(words.begin(), words.end(), [&](const char16_t *word) { return text == QStringView(word); });
}

QString withoutClubWords(const QString &plain)
{
    QStringList words = plain.split(u' ', Qt::SkipEmptyParts);
    while (words.size() > 1 && isOneOf(words.first(), clubWords))
        words.removeFirst();
    while (words.size() > 1 && isOneOf(words.last(), clubWords))
        words.removeLast();
    return words.join(u' ');
}

// Who wins, as the game or a part of it ends. In a market of another word two teams may both be right.
bool isWinnerMarket(const MarketType &market)
{
    return market == "moneyline"_L1 || market.endsWith("_moneyline"_L1) || market == "draw_no_bet"_L1;
}

// Exactly one side, whatever speaks for it: a team that is called "Away" is nobody's gain.
std::optional<Side> sideOf(const QString &plain, const TeamPair &teams, bool canDraw)
{
    if (plain.isEmpty())
        return std::nullopt;
    const bool homeWord = plain == "home"_L1;
    const bool awayWord = plain == "away"_L1;
    const bool draw = canDraw && (plain == "draw"_L1 || plain == "tie"_L1 || plain == "x"_L1);
    const auto decide = [&](bool home, bool away) -> std::optional<Side> {
        if (static_cast<int>(home) + static_cast<int>(away) + static_cast<int>(draw) != 1)
            return std::nullopt;
        return home ? Side::Home : away ? Side::Away : Side::Draw;
    };
    const bool homeTeam = teams.home.isExactly(plain);
    const bool awayTeam = teams.away.isExactly(plain);
    if (homeTeam || awayTeam || homeWord || awayWord || draw)
        return decide(homeTeam || homeWord, awayTeam || awayWord);
    const QString shortened = withoutClubWords(plain);
    return decide(teams.home.isShortly(shortened), teams.away.isShortly(shortened));
}

struct Line
{
    std::optional<int> hundredths;
    QString problem;
};

Line lineOf(double points)
{
    const double hundredths = points * 100.0;
    if (!(std::abs(points) <= largestLine) || std::abs(hundredths - std::round(hundredths)) > 1e-6)
        return {std::nullopt, u"has a line that cannot be one"_s};
    return {static_cast<int>(std::lround(hundredths)), {}};
}

// The line of the points, else of the words; nothing when they contradict each other.
Line lineOf(std::optional<double> points, const QString &inWords)
{
    std::optional<double> said;
    if (inWords == "pk"_L1 || inWords == "pick"_L1)
        said = 0.0;
    else if (!inWords.isEmpty())
        said = inWords.toDouble();
    if (points && said && std::abs(*points - *said) > 1e-6)
        return {std::nullopt, u"has another line in its points than in its words"_s};
    if (!points && !said)
        return {};
    return lineOf(points ? *points : *said);
}

Placement placed(Side side, const QString &outcome, const Line &line)
{
    return {side, outcome, line.hundredths, line.problem};
}

Placement placeWinner(const QString &words, const TeamPair &teams)
{
    const auto side = sideOf(plainWords(words), teams, true);
    return side ? placed(*side, {}, {}) : placed(Side::Other, words, {});
}

// "Lakers", "Lakers -5.5", "Lakers (-5.5)", "Lakers PK".
Placement placeSpread(const QString &words, std::optional<double> points, const TeamPair &teams)
{
    auto side = sideOf(plainWords(words), teams, false);
    QString inWords;
    if (!side) {
        static const QRegularExpression ending(u"^(.*\\S)\\s+\\(?([+-]?\\d{1,4}(?:\\.\\d{1,4})?|pk|pick)\\)?$"_s,
            QRegularExpression::CaseInsensitiveOption);
        QString text = words;
        text.replace(QChar(0x2212), u'-');
        if (const auto match = ending.match(text); match.hasMatch()) {
            side = sideOf(plainWords(match.captured(1)), teams, false);
            inWords = match.captured(2).toLower();
        }
    }
    if (!side)
        return placed(Side::Other, words, points ? lineOf(*points) : Line {});
    const Line line = lineOf(points, inWords);
    if (!line.hundredths && line.problem.isEmpty())
        return placed(*side, {}, {std::nullopt, u"says no line"_s});
    return placed(*side, {}, line);
}

// "Over 4.5", "LeBron James Over 25.5", and in totals also "O 4.5".
std::optional<Placement> placeOverUnder(
    const MarketType &market, const QString &words, const QString &player, std::optional<double> points)
{
    static const QRegularExpression ending(u"^(?:(.*\\S)\\s+)?(over|under)(?:\\s+([+-]?\\d{1,4}(?:\\.\\d{1,4})?))?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression letter(
        u"^()(o|u)\\s+(\\d{1,4}(?:\\.\\d{1,4})?)$"_s, QRegularExpression::CaseInsensitiveOption);
    auto match = ending.match(words);
    if (!match.hasMatch() && isTotal(market))
        match = letter.match(words);
    if (!match.hasMatch())
        return std::nullopt;
    const Side side = match.captured(2).toLower().startsWith(u'o') ? Side::Over : Side::Under;
    const Line line = lineOf(points, match.captured(3));
    if (!line.problem.isEmpty())
        return placed(side, {}, line);
    if (line.hundredths.value_or(0) < 0)
        return placed(side, {}, {std::nullopt, u"has a line that cannot be one"_s});
    const QString who = match.captured(1).isEmpty() ? player : match.captured(1);
    // Without a line, or without a player where only players are bet on, it cannot be compared with anything.
    if (!line.hundredths)
        return isTotal(market) ? placed(side, who, {std::nullopt, u"says no line"_s}) : placed(Side::Other, words, {});
    if (who.isEmpty() && isOneOf(market, playerMarkets))
        return placed(Side::Other, words, line);
    return placed(side, who, line);
}

} // namespace

TeamNames::TeamNames(const QString &name, const QString &city, const QString &mascot, const QString &abbreviation)
    : m_main(plainWords(name))
{
    const QString both = city.isEmpty() || mascot.isEmpty() ? QString() : plainWords(city + u' ' + mascot);
    for (const QString &plain : {m_main, plainWords(mascot), both, plainWords(abbreviation)}) {
        if (plain.isEmpty() || isExactly(plain))
            continue;
        m_exact.push_back(plain);
        if (const QString shortened = withoutClubWords(plain); !isShortly(shortened))
            m_short.push_back(shortened);
    }
}

bool TeamNames::isExactly(const QString &plain) const
{
    return std::find(m_exact.begin(), m_exact.end(), plain) != m_exact.end();
}

bool TeamNames::isShortly(const QString &plain) const
{
    return std::find(m_short.begin(), m_short.end(), plain) != m_short.end();
}

QString plainWords(const QString &text)
{
    QString result;
    const QString decomposed = text.normalized(QString::NormalizationForm_KD);
    for (const QChar c : decomposed) {
        if (c.isLetterOrNumber() || c.isSurrogate())
            result.append(c.toLower());
        // "St." is "St", "O'Neill" is "ONeill"; a hyphen parts words as a space does.
        else if (!c.isMark() && c != u'.' && c != u'\'' && c != QChar(0x2019))
            result.append(u' ');
    }
    return result.simplified();
}

MarketType marketOfWord(const QString &word)
{
    if (word == "spreads"_L1)
        return u"spread"_s;
    return word == "totals"_L1 ? u"total"_s : word;
}

Placement placeOutcome(const MarketType &market, const QString &words, const QString &player,
    std::optional<double> points, const TeamPair &teams)
{
    if (words.isEmpty())
        return placed(Side::Other, {}, {std::nullopt, u"says no outcome"_s});
    if (isWinnerMarket(market))
        return placeWinner(words, teams);
    if (isSpread(market))
        return placeSpread(words, points, teams);
    if (const auto overUnder = placeOverUnder(market, words, player, points))
        return *overUnder;
    // Two players may share the same words: "Yes".
    const QString outcome = player.isEmpty() ? words : player + u": "_s + words;
    return placed(Side::Other, outcome.left(longestOutcome), points ? lineOf(*points) : Line {});
}

} // namespace edgeboard::wire::relay
