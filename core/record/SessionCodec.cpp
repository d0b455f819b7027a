// SPDX-License-Identifier: MIT
#include "core/record/SessionCodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace edgeboard::detail {

using namespace Qt::StringLiterals;

namespace {

constexpr int newestVersion = 1;
// Nobody records for longer than a year; a later time is damage, and playing towards it would never end.
constexpr qint64 latestTime = 366LL * 24 * 3600 * 1'000'000;

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray encodeHeader(const SessionHeader &header)
{
    QJsonObject object {
        {u"version"_s, newestVersion},
        {u"created"_s, toRfc3339(header.created)},
        {u"program"_s, header.program},
        {u"feeds"_s, QJsonArray::fromStringList(header.feeds)},
    };
    if (!header.title.isEmpty())
        object.insert(u"title"_s, header.title);
    if (!header.note.isEmpty())
        object.insert(u"note"_s, header.note);
    if (header.highlight)
        object.insert(u"highlight"_s, static_cast<qint64>(header.highlight->count()));
    // The format comes first, so that a person or `file` sees at once what this is.
    return R"({"format":"edgeboard-session",)" + compact(object).mid(1) + '\n';
}

QByteArray encodeEntry(const SessionEntry &entry)
{
    QJsonObject object {
        {u"feed"_s, entry.feed},
        {u"session"_s, static_cast<qint64>(entry.session)},
        {u"kind"_s, entry.message.kind},
        {u"payload"_s, QString::fromUtf8(entry.message.payload)},
    };
    if (!entry.message.target.isEmpty())
        object.insert(u"target"_s, entry.message.target);
    return R"({"t":)" + QByteArray::number(static_cast<qint64>(entry.at.count())) + ',' + compact(object).mid(1) + '\n';
}

Expected<SessionHeader> decodeHeader(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (object.value("format"_L1).toString() != "edgeboard-session"_L1)
        return failure(u"is not an Edgeboard session (its first line is no session header)."_s);
    const int version = object.value("version"_L1).toInt();
    if (version < 1 || version > newestVersion) {
        return failure(
            u"has session version %1; this program reads up to version %2. Update Edgeboard to play it."_s.arg(version)
                .arg(newestVersion));
    }
    SessionHeader header;
    const auto created = fromIso8601(object.value("created"_L1).toString());
    if (!created)
        return failure(u"has no valid time in \"created\" in its first line."_s);
    header.created = *created;
    header.program = object.value("program"_L1).toString();
    header.title = object.value("title"_L1).toString();
    header.note = object.value("note"_L1).toString();
    const QJsonArray feeds = object.value("feeds"_L1).toArray();
    for (const auto &feed : feeds)
        header.feeds.append(feed.toString());
    if (const qint64 highlight = object.value("highlight"_L1).toInteger(-1); highlight >= 0)
        header.highlight = MonotonicTime(highlight);
    return header;
}

std::optional<SessionEntry> decodeEntry(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    SessionEntry entry;
    const qint64 at = object.value("t"_L1).toInteger(-1);
    entry.feed = object.value("feed"_L1).toString();
    entry.message.kind = object.value("kind"_L1).toString();
    if (at < 0 || at > latestTime || entry.feed.isEmpty() || entry.message.kind.isEmpty())
        return std::nullopt;
    entry.at = MonotonicTime(at);
    entry.session = static_cast<quint32>(object.value("session"_L1).toInteger());
    entry.message.target = object.value("target"_L1).toString();
    entry.message.payload = object.value("payload"_L1).toString().toUtf8();
    return entry;
}

} // namespace edgeboard::detail
