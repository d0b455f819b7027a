// SPDX-License-Identifier: MIT
#include "core/record/SessionFile.h"
#include "tests/support/Golden.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

SessionHeader header()
{
    SessionHeader result;
    result.created = WallTime(1'795'370'400'000ms);
    result.program = u"test 1"_s;
    result.title = u"A <b>title</b>"_s;
    result.feeds = QStringList {u"espn"_s};
    result.highlight = 90s;
    return result;
}

SessionEntry entry(int second, const QByteArray &payload = "{\"a\":\"\\u00e9\\n\"}")
{
    return {std::chrono::seconds(second), u"espn"_s, 2, {u"http"_s, u"/x?y=1"_s, payload}};
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class RecordTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_path = m_folder.filePath(u"s.ebsession"_s); }
    void readsWhatItWrote();
    void flushedPartSurvivesACrash();
    void everyCutGivesWholeEntries();
    void damageIsNoticed();
    void plainTextWorks();
    void badLinesAreSkippedAndCounted();
    void timeNeverRunsBack();
    void refuses_data();
    void refuses();
    void cannotCreate();
    void fullDiskIsAnError();

private:
    void write(int entries);

    QTemporaryDir m_folder;
    QString m_path;
};

void RecordTest::write(int entries)
{
    auto writer = SessionWriter::create(m_path, header());
    QVERIFY(writer);
    for (int i = 0; i < entries; ++i)
        QVERIFY(writer->append(entry(i)));
    QVERIFY(writer->close());
}

void RecordTest::readsWhatItWrote()
{
    write(3);
    auto reader = SessionReader::open(m_path);
    QVERIFY(reader);
    QCOMPARE(reader->header(), header());
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 3; ++i)
            QCOMPARE(reader->next(), std::optional(entry(i)));
        QCOMPARE(reader->next(), std::nullopt);
        QVERIFY(!reader->truncated());
        QVERIFY(reader->rewind());
    }
    const auto overview = surveySession(m_path);
    QCOMPARE(overview->duration, MonotonicTime(2s));
    QCOMPARE(overview->entries, 3);
    QVERIFY(overview->warning.isEmpty());
}

void RecordTest::flushedPartSurvivesACrash()
{
    auto writer = SessionWriter::create(m_path, header());
    QVERIFY(writer->append(entry(1)));
    QVERIFY(writer->flush());
    QVERIFY(writer->append(entry(2)));
    const auto overview = surveySession(m_path); // the writer is still at work
    QVERIFY(overview);
    QCOMPARE(overview->entries, 1);
    QVERIFY(overview->truncated);
}

void RecordTest::everyCutGivesWholeEntries()
{
    write(40);
    const QByteArray whole = test::readFile(m_path);
    qint64 most = 0;
    for (qsizetype size = 0; size < whole.size(); ++size) {
        overwrite(m_path, whole.first(size));
        const auto overview = surveySession(m_path);
        if (!overview)
            continue; // not even the header
        QVERIFY(overview->truncated || overview->entries == 40);
        QVERIFY(overview->truncated == !overview->warning.isEmpty());
        QVERIFY(overview->entries >= most);
        most = overview->entries;
    }
    QVERIFY(most >= 39);
}

void RecordTest::damageIsNoticed()
{
    write(400);
    QByteArray bytes = test::readFile(m_path);
    for (qsizetype i = bytes.size() / 2; i < bytes.size() / 2 + 40; ++i)
        bytes[i] = static_cast<char>(~bytes[i]);
    overwrite(m_path, bytes);
    const auto overview = surveySession(m_path);
    QVERIFY(overview);
    QVERIFY(overview->truncated || overview->skippedLines > 0);
}

void RecordTest::plainTextWorks()
{
    write(2);
    QByteArray text;
    const gzFile file = gzopen(QFile::encodeName(m_path).constData(), "rb");
    char chunk[4096];
    for (int got = gzread(file, chunk, sizeof chunk); got > 0; got = gzread(file, chunk, sizeof chunk))
        text.append(chunk, got);
    gzclose(file);
    QVERIFY(text.startsWith(R"({"format":"edgeboard-session","created":)"));
    overwrite(m_path, text);
    QCOMPARE(surveySession(m_path)->entries, 2);
}

void RecordTest::badLinesAreSkippedAndCounted()
{
    overwrite(m_path,
        R"({"format":"edgeboard-session","version":1,"created":"2026-11-22T18:00:00.000Z","program":"x","feeds":[]})"
        "\n"
        "nonsense\n"
        R"({"t":1,"feed":"espn","kind":"text","payload":"","session":1,"later":"key"})"
        "\n"
        R"({"t":-5,"feed":"espn","kind":"text"})"
        "\n"
        R"({"t":900000000000000000,"feed":"espn","kind":"text"})"
        "\n"
        R"({"t":2,"kind":"text"})"
        "\n");
    const auto overview = surveySession(m_path);
    QVERIFY(overview);
    QCOMPARE(overview->entries, 1);
    QCOMPARE(overview->skippedLines, 4);
    QVERIFY(overview->warning.contains("(4)"_L1));
}

void RecordTest::timeNeverRunsBack()
{
    overwrite(m_path,
        R"({"format":"edgeboard-session","version":1,"created":"2026-11-22T18:00:00.000Z","program":"x","feeds":[]})"
        "\n"
        R"({"t":9,"feed":"espn","kind":"text","payload":""})"
        "\n"
        R"({"t":4,"feed":"espn","kind":"text","payload":""})"
        "\n");
    auto reader = SessionReader::open(m_path);
    QCOMPARE(reader->next()->at, MonotonicTime(9));
    QCOMPARE(reader->next()->at, MonotonicTime(9));
}

void RecordTest::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("word");
    QTest::newRow("empty") << QByteArray() << u"no whole line"_s;
    QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n") << u"not an Edgeboard session"_s;
    QTest::newRow("other JSON") << QByteArray("{\"a\":1}\n") << u"not an Edgeboard session"_s;
    QTest::newRow("newer") << QByteArray(
        R"({"format":"edgeboard-session","version":2,"created":"2026-11-22T18:00:00.000Z"})"
        "\n") << u"version 2"_s;
    QTest::newRow("no time") << QByteArray(R"({"format":"edgeboard-session","version":1})"
                                           "\n")
                             << u"created"_s;
}

void RecordTest::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, word);
    overwrite(m_path, bytes);
    const auto reader = SessionReader::open(m_path);
    QVERIFY(!reader);
    QVERIFY2(reader.error().message.contains(word), qPrintable(reader.error().message));
    QVERIFY(reader.error().message.contains(m_path));
    QVERIFY(!SessionReader::open(m_folder.path()));
    QVERIFY(SessionReader::open(m_path + u".none"_s).error().message.contains("There is no file"_L1));
}

void RecordTest::cannotCreate()
{
    const auto writer = SessionWriter::create(m_folder.filePath(u"no/such/folder/x"_s), header());
    QVERIFY(!writer);
    QVERIFY(writer.error().message.contains("no/such/folder"_L1));
}

void RecordTest::fullDiskIsAnError()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("no /dev/full here");
    auto writer = SessionWriter::create(u"/dev/full"_s, header());
    if (writer) {
        (void)writer->append(entry(1));
        QVERIFY(!writer->flush() || !writer->close());
    }
}

QTEST_APPLESS_MAIN(RecordTest)
#include "tst_record.moc"
