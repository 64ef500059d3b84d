#include "ui/practice/SandboxProcess.h"

#include "base/Text.h"

#include <QCoreApplication>
#include <QDir>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr qsizetype longestLine = 1 << 20;

} // namespace

SandboxProcess::SandboxProcess(const QString &program, QObject *parent)
    : QObject(parent)
    , program_(program.isEmpty() ? QDir(QCoreApplication::applicationDirPath()).filePath(u"obo-sandbox"_s)
                                 : program)
{
    process_.setStandardErrorFile(QProcess::nullDevice());
    connect(&process_, &QProcess::readyReadStandardOutput, this, &SandboxProcess::read);
    connect(&process_, &QProcess::errorOccurred, this, [this] { fail(process_.errorString()); });
    connect(&process_, &QProcess::finished, this,
            [this](int code) { fail(tr("It ended with code %1.").arg(code)); });
}

SandboxProcess::~SandboxProcess()
{
    process_.disconnect(this);
    process_.closeWriteChannel();
    process_.terminate();
    // The program is ending: a child that does not listen is killed by QProcess after this.
    process_.waitForFinished(500);
}

void SandboxProcess::start(const QString &scenario)
{
    if (isRunning())
        return;
    told_ = failed_ = false;
    line_.clear();
    QStringList arguments{u"--output"_s, u"json"_s, u"--until-stdin-closes"_s};
    if (!scenario.isEmpty())
        arguments += {u"--scenario"_s, scenario};
    process_.start(program_, arguments);
}

void SandboxProcess::retire()
{
    process_.disconnect(this);
    disconnect();
    if (!isRunning()) {
        deleteLater();
        return;
    }
    connect(&process_, &QProcess::finished, this, &QObject::deleteLater);
    process_.closeWriteChannel();
    process_.terminate();
}

bool SandboxProcess::isRunning() const { return process_.state() != QProcess::NotRunning; }

void SandboxProcess::read()
{
    const QByteArray more = process_.readAllStandardOutput();
    if (told_)
        return;
    line_ += more;
    const qsizetype end = line_.indexOf('\n');
    if (end < 0 && line_.size() < longestLine)
        return;
    std::shared_ptr<Practice> practice = readPractice(line_.left(std::max<qsizetype>(end, 0)));
    line_.clear();
    told_ = true;
    if (practice) {
        Q_EMIT ready(practice);
        return;
    }
    process_.kill();
    fail(tr("Its first line could not be read."));
}

void SandboxProcess::fail(const QString &detail)
{
    // QProcess tells of one fault twice: as an error and as an end.
    if (std::exchange(failed_, true))
        return;
    Q_EMIT failed(tr("The practice authority is not running. %1 Start it again from the File menu.")
                      .arg(base::visible(detail)));
}

} // namespace obo::ui
