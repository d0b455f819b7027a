// SPDX-License-Identifier: MIT
#include "core/wire/RelayAnswers.h"

#include "core/wire/EspnScoreboard.h"
#include "core/wire/RelayLimits.h"
#include "core/wire/RelayMarkets.h"
#include "core/wire/RelayText.h"

namespace edgeboard::wire::relay {

using namespace Qt::StringLiterals;

namespace {

constexpr int missedUntilGone = 2;
constexpr qsizetype longestWords = 160;

} // namespace

bool hearGames(const Object &root, const LeagueTable &leagues, quint64 askedAt, bool isAnswer, RelayBook &book,
    QSet<QString> &named, FeedBatch &batch)
{
    const auto games = arrayField(root, "games");
    if (!games) {
        addFault(batch, u"The relay's list of games is none."_s);
        return false;
    }
    bool whole = true;
    std::size_t count = 0;
    for (const Element element : *games) {
        if (++count > mostGames)
            continue;
        Object object;
        QString fault;
        std::optional<SaidGame> game;
        if (element.get(object) == simdjson::SUCCESS)
            game = readGame(object, leagues, fault);
        if (!game) {
            addFault(batch, u"Game %1 of the relay's list has no id that could be one."_s.arg(count));
            whole = false;
            continue;
        }
        const QString id = game->update.sourceId;
        if (!fault.isEmpty())
            addFault(batch, u"Game %1 of the relay %2."_s.arg(id, fault));
        named.insert(id);
        book.hear(*std::move(game), askedAt, isAnswer, batch);
    }
    const auto said = intField(root, "count");
    if (count > mostGames) {
        addFault(batch, u"The relay lists %1 games; we take the first %2."_s.arg(count).arg(mostGames));
        whole = false;
    } else if (said && static_cast<qint64>(*said) != static_cast<qint64>(count)) {
        addFault(batch, u"The relay speaks of %1 games and lists %2."_s.arg(*said).arg(count));
        whole = false;
    }
    return whole;
}

FeedBatch AnswerReader::read(const Question &question, const QByteArray &body)
{
    FeedBatch batch;
    if (question.about == Question::About::Other) {
        batch.unknown = 1;
        return batch;
    }
    simdjson::dom::parser parser;
    Object root;
    const bool fits = body.size() <= largestMessage;
    if (!fits || parser.parse(body.constData(), static_cast<std::size_t>(body.size())).get(root) != simdjson::SUCCESS) {
        batch.complete = false;
        addFault(batch,
            fits ? u"The relay's answer to %1 is no JSON object; it begins \"%2\"."_s.arg(
                question.path, firstWords(body))
                 : u"The relay's answer to %1 has %2 bytes, which is too much."_s.arg(question.path).arg(body.size()));
        return batch;
    }
    m_book.endsWithin = question.endsWithin;
    const quint64 since = question.framesSince;
    const quint64 askedAt = since < m_book.frames ? m_book.frames - since : 0;
    if (question.about == Question::About::LiveGames)
        readLive(root, question, askedAt, batch);
    else
        readOne(root, question, askedAt, batch);
    return batch;
}

void AnswerReader::readLive(const Object &root, const Question &question, quint64 askedAt, FeedBatch &batch)
{
    batch.complete = false; // it lists live games only, and what it does not list is told below
    if (!arrayField(root, "games") && field(root, "error")) {
        addProblem(batch,
            u"The relay answers %1: \"%2\"."_s.arg(
                question.path, cleanText(textField(root, "error").value_or(std::string_view()), longestWords)));
        return;
    }
    QSet<QString> named;
    const bool whole = hearGames(root, m_leagues, askedAt, true, m_book, named, batch);
    if (arrayField(root, "games"))
        batch.kind = FeedBatch::Kind::Image;
    if (!whole || question.warming)
        return;
    for (RelayGame *game : m_book.inOrder()) {
        const bool isMissing = game->live && game->touched <= askedAt && !named.contains(game->id());
        if (isMissing && ++game->missed >= missedUntilGone)
            m_book.markGone(*game, batch);
    }
}

void AnswerReader::readOne(const Object &root, const Question &question, quint64 askedAt, FeedBatch &batch)
{
    const auto object = objectField(root, "game");
    const auto markets = objectField(root, "markets");
    if (!object && !markets) {
        const QString words = cleanText(textField(root, "error").value_or(std::string_view()), longestWords);
        if (words.isEmpty()) {
            addFault(batch, u"The relay's answer to %1 holds neither a game nor prices."_s.arg(question.path));
        } else if (!m_refused.contains(question.id)) {
            if (static_cast<std::size_t>(m_refused.size()) >= mostGames)
                m_refused.clear();
            m_refused.insert(question.id);
            addProblem(batch, u"The relay answers %1: \"%2\"."_s.arg(question.path, words));
        }
        return;
    }
    m_refused.remove(question.id);
    std::string id = question.id.toStdString();
    if (object) {
        QString fault;
        auto game = readGame(*object, m_leagues, fault);
        if (!game || (game->update.sourceId != question.id && game->slug != question.id)) {
            addFault(batch, u"The relay's answer to %1 speaks of another game."_s.arg(question.path));
            return;
        }
        if (!fault.isEmpty())
            addFault(batch, u"Game %1 of the relay %2."_s.arg(game->update.sourceId, fault));
        id = game->update.sourceId.toStdString();
        m_book.hear(*std::move(game), askedAt, true, batch);
    }
    RelayGame *game = m_book.find(id);
    if (markets && m_book.hasPrices && game && game->teams.isKnown())
        readMarkets(*markets, question, askedAt, *game, m_book, batch);
}

} // namespace edgeboard::wire::relay
