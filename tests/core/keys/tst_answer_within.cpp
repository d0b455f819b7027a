// SPDX-License-Identifier: MIT
#include "app/keys/AnswerWithin.h"

#include <QByteArray>
#include <QTest>

#include <vector>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// A key store that never answers keeps nobody waiting.
class AnswerWithinTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_told.clear(); }
    void anAnswerIsPassedOn();
    void silenceEndsWithASentence();

private:
    [[nodiscard]] auto within(std::chrono::milliseconds limit)
    {
        return keys::answerWithin<QByteArray>(
            limit, u"It does not answer."_s, [this](const Expected<QByteArray> &answer) { m_told.push_back(answer); });
    }

    std::vector<Expected<QByteArray>> m_told;
};

void AnswerWithinTest::anAnswerIsPassedOn()
{
    const auto answer = within(1ms);
    answer(QByteArray("key"));
    answer(QByteArray("other"));
    bool later = false;
    QTimer::singleShot(2ms, [&later] { later = true; });
    QTRY_VERIFY(later); // the limit is over as well
    QCOMPARE(m_told.size(), std::size_t(1));
    QCOMPARE(m_told.front().value_or(QByteArray()), QByteArray("key"));
}

void AnswerWithinTest::silenceEndsWithASentence()
{
    const auto answer = within(1ms);
    QVERIFY(m_told.empty());
    QTRY_COMPARE(m_told.size(), std::size_t(1));
    QVERIFY(!m_told.front());
    QCOMPARE(m_told.front().error().message, u"It does not answer."_s);
    answer(QByteArray("too late"));
    QCOMPARE(m_told.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(AnswerWithinTest)
#include "tst_answer_within.moc"
