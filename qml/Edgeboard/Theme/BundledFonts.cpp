// SPDX-License-Identifier: MIT
#include "BundledFonts.h"

#include <QDir>
#include <QFontDatabase>

using namespace Qt::StringLiterals;

// A static library's resources are dropped by the linker unless something names them.
static void initResources()
{
    Q_INIT_RESOURCE(edgeboard_fonts);
    Q_INIT_RESOURCE(edgeboard_icons);
}

namespace edgeboard {
namespace {

const QString fontFolder = u":/fonts"_s;

bool registerAll()
{
    initResources();
    const QStringList files = QDir(fontFolder).entryList(QDir::Files);
    bool complete = !files.isEmpty();
    for (const QString &file : files) {
        complete = QFontDatabase::addApplicationFont(fontFolder + u'/' + file) >= 0 && complete;
    }
    return complete;
}

QString firstInstalled(const QStringList &wanted)
{
    for (const QString &family : wanted) {
        if (QFontDatabase::hasFamily(family)) {
            return family;
        }
    }
    return QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
}

} // namespace

bool loadBundledFonts()
{
    static const bool loaded = registerAll();
    return loaded;
}

BundledFonts::BundledFonts(QObject *parent)
    : QObject(parent)
{
    loadBundledFonts();
    const QStringList fallback{u"Noto Sans"_s, u"Roboto"_s};
    m_sans = firstInstalled(QStringList{u"Edgeboard Sans"_s} + fallback);
    m_score = firstInstalled(QStringList{u"Edgeboard Score"_s, u"Edgeboard Sans"_s} + fallback);
    m_mono = QFontDatabase::hasFamily(u"Edgeboard Mono"_s)
        ? u"Edgeboard Mono"_s
        : QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
}

} // namespace edgeboard
