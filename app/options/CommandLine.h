// SPDX-License-Identifier: MIT
#pragma once

#include "core/edge/EdgeRules.h"
#include "core/types/LeagueTable.h"

#include <QMap>
#include <QSize>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>

namespace edgeboard {

enum class Program : std::uint8_t { Desktop, Watch, Bridge };

/// What the user asked for. Everything in it has been checked; files have not been opened.
struct Options
{
    QString command; ///< watch: "fair" or empty
    QStringList feeds; ///< kinds, each once, in the order given; empty: what the settings say
    QMap<QString, QString> settings; ///< overrides for this run only
    QStringList leagues; ///< ids of the table; empty: not said
    QString profileDir; ///< empty: the XDG folders
    QString sessionFile;
    double speed = 1; ///< session seconds per second; 0 stands for "max"
    bool speedGiven = false;
    QString recordFile;
    bool demo = false;
    std::optional<int> forSeconds; ///< watch
    bool once = false; ///< watch
    QString format = QStringLiteral("json"); ///< watch: "json" or "text"
    int maxClients = 20'000; ///< bridge
    EdgeRules rules; ///< defaults with `settings` applied

    // Desktop, for checks and pictures.
    bool selfTest = false; ///< load everything, draw a frame, quit
    QString screenshotFile;
    int screenshotAfterMs = 1500;
    std::optional<int> measureSeconds; ///< print what the start, the frames and the process cost
    QSize windowSize; ///< invalid: not said
    QString theme; ///< "dark", "light", "contrast", "system" or empty
    QString page; ///< "board", "history", "feeds", "game:ID", "game:first" or empty
};

/// The program ends now: `message` goes to standard output when `exitCode` is 0 (help and version were asked
/// for) and to standard error otherwise.
struct Refusal
{
    QString message;
    int exitCode = 2;
};

/// `args` begins with the program's name. Pure: reads no file, no environment, prints nothing.
[[nodiscard]] tl::expected<Options, Refusal> parse(
    const QStringList &args, Program program, const LeagueTable &leagues);
[[nodiscard]] QString helpText(Program program);
[[nodiscard]] QString versionText(Program program);

} // namespace edgeboard
