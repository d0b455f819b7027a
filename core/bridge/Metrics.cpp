// SPDX-License-Identifier: MIT
#include "core/bridge/Metrics.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace edgeboard::bridge {

using namespace Qt::StringLiterals;

namespace {

class Text
{
public:
    void family(const char *name, const char *type, const char *help)
    {
        m_name = QByteArray("edgeboard_bridge_") + name;
        m_text += "# HELP " + m_name + ' ' + help + "\n# TYPE " + m_name + ' ' + type + '\n';
    }
    void value(double number, const QByteArray &labels = {})
    {
        m_text += m_name + labels + ' ' + QByteArray::number(number, 'g', 15) + '\n';
    }
    template <typename T>
    void single(const char *name, const char *type, const char *help, T number)
    {
        family(name, type, help);
        value(static_cast<double>(number));
    }
    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    QByteArray m_name;
    QByteArray m_text;
};

QByteArray pathOf(Channel channel)
{
    return channel == Channel::Flat ? QByteArray("/") : "/ws/" + wordFor(channel).toLatin1();
}

void writeFanOut(Text &out, const FanOutFigures &figures)
{
    out.family("clients", "gauge", "WebSocket clients now, by path.");
    for (int i = 0; i < channelCount; ++i)
        out.value(
            figures.clients.at(static_cast<std::size_t>(i)), "{path=\"" + pathOf(static_cast<Channel>(i)) + "\"}");
    out.single("capacity", "gauge", "WebSocket clients that fit.", figures.capacity);
    out.single("sockets", "gauge", "Connections now, with requests and those that are leaving.", figures.sockets);
    out.single("clients_behind", "gauge", "Clients with a backlog now.", figures.behind);
    out.single("connections_total", "counter", "WebSocket clients ever.", figures.connections);
    out.single("frames_sent_total", "counter", "Changes sent, counted once a client.", figures.frames);
    out.single("bytes_sent_total", "counter", "Bytes sent.", figures.bytes);
    out.single("writes_total", "counter", "System calls that sent changes.", figures.writes);
    out.single("frames_lost_total", "counter", "Changes that slow clients did not get.", figures.lost);
    out.single("clients_closed_slow_total", "counter", "Clients closed with 1013.", figures.closedSlow);
    out.single("clients_dropped_total", "counter", "Clients that were dead.", figures.dropped);
    out.single("clients_broken_total", "counter", "Clients that broke the protocol.", figures.broken);
    out.single("http_requests_total", "counter", "Plain requests answered.", figures.requests);
    out.family("refused_total", "counter", "Requests refused, by reason.");
    for (int i = 0; i < refusalReasons; ++i) {
        const auto reason = static_cast<Refused::Reason>(i);
        out.value(static_cast<double>(figures.refused.at(static_cast<std::size_t>(i))),
            "{reason=\"" + wordFor(reason).toLatin1() + "\"}");
    }
}

std::optional<double> ageOf(const BridgeFigures &figures)
{
    if (!figures.polls.lastAnswer)
        return std::nullopt;
    return std::chrono::duration<double>(figures.now - *figures.polls.lastAnswer).count();
}

} // namespace

QByteArray metricsText(const BridgeFigures &figures)
{
    Text out;
    writeFanOut(out, figures.fanOut);
    out.single("polls_total", "counter", "Answers of the source that could be read.", figures.polls.answers);
    out.single("poll_failures_total", "counter", "Answers that could not be read, and times the source was lost.",
        figures.polls.failures);
    out.single("changes_total", "counter", "Changes found.", figures.polls.changes);
    out.single("games", "gauge", "Games known.", figures.games);
    out.family("last_poll_age_seconds", "gauge", "Age of the last answer; absent before the first.");
    if (const auto age = ageOf(figures))
        out.value(*age);
    const FileRoom room = fileRoom();
    out.single("open_fds", "gauge", "Files that the process has open.", room.open);
    out.single("max_fds", "gauge", "Files that it may have open.", room.limit);
    return out.text();
}

QByteArray healthJson(const BridgeFigures &figures)
{
    int clients = 0;
    for (const int count : figures.fanOut.clients)
        clients += count;
    const auto age = ageOf(figures);
    return QJsonDocument(
               QJsonObject {{u"status"_s, u"ok"_s}, {u"source"_s, wordFor(figures.polls.transport)},
                   {u"reason"_s, figures.polls.reason}, {u"last_poll_age_s"_s, age ? QJsonValue(*age) : QJsonValue()},
                   {u"games"_s, figures.games}, {u"clients"_s, clients}, {u"capacity"_s, figures.fanOut.capacity}})
               .toJson(QJsonDocument::Compact)
        + '\n';
}

} // namespace edgeboard::bridge
