// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/net/HttpFetcher.h"

#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QTimer>

class QNetworkAccessManager;
class QNetworkRequest;

namespace edgeboard::net {

/// One get() of a QtFetcher on its way: the request, its redirects, its time limit. Deletes itself when done.
class HttpFetch final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        HttpRequest request;
        QByteArray userAgent;
        const QSslConfiguration *tls = nullptr; ///< read by start() and on redirects; may be null
        QPointer<QObject> context;
        HttpFetcher::Done done;
    };

    HttpFetch(QNetworkAccessManager &manager, const Clock &clock, Parts parts, QObject *parent);
    ~HttpFetch() override;

    void start();
    /// Answers without having asked.
    void refuse(HttpAnswer::Failure failure, const QString &text);

private:
    void ask(const QUrl &url);
    void onReadable();
    void onFinished();
    void follow(int status, const QUrl &to);
    [[nodiscard]] HttpAnswer wholeAnswer(int status) const;
    void fail(QNetworkReply::NetworkError error, const QString &why);
    void finish(HttpAnswer answer);
    void dropReply();

    QNetworkAccessManager &m_manager;
    const Clock &m_clock;
    Parts m_parts;
    QString m_place; // host:port, for sentences
    QNetworkReply *m_reply = nullptr; // ours, by deleteLater()
    QTimer m_deadline;
    MonotonicTime m_started {};
    QByteArray m_body;
    QString m_tlsError;
    int m_redirects = 0;
    bool m_done = false;
};

} // namespace edgeboard::net
