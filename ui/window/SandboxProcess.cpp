#include "ui/window/SandboxProcess.h"

#include "base/Text.h"
#include "token/json/Json.h"
#include "ui/window/PracticeNames.h"

#include <QCoreApplication>
#include <QDir>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr qsizetype longestLine = 1 << 20;

PracticeAssertions assertionsOf(const token::JsonValue &root)
{
    PracticeAssertions assertions;
    const token::JsonValue list = root.member(u"assertions");
    for (token::JsonValue one = list.firstChild(); one.isValid(); one = one.next())
        if (one.isString())
            assertions.append({one.name(), practiceName(one.name()), one.text().toLatin1()});
    std::ranges::stable_partition(assertions, [](const PracticeAssertion &a) { return a.key == "valid"_L1; });
    const QByteArray valid = root.member(u"assertion").text().toLatin1();
    if (assertions.isEmpty() && !valid.isEmpty())
        assertions.append({u"valid"_s, practiceName(u"valid"_s), valid});
    return assertions;
}

} // namespace

std::unique_ptr<Practice> readPractice(const QByteArray &line)
{
    const auto json = token::JsonDocument::parse(line);
    if (!json || !json->root().isObject())
        return nullptr;
    const token::JsonValue root = json->root();
    const token::JsonValue client = root.member(u"client");
    auto practice = std::make_unique<Practice>();
    profile::Profile &profile = practice->profile;
    // Not a GUID: nothing in the keychain can have this name.
    profile.id = u"sandbox"_s;
    profile.name = QCoreApplication::translate("obo::ui::SandboxProcess", "Sandbox");
    profile.cloudId.clear();
    profile.authorityUrl = root.member(u"authority").text();
    profile.tenant = root.member(u"tenant").text();
    profile.clientId = client.member(u"client_id").text();
    // Graph is what people know; an authority without it offers its own downstream API.
    profile.scope = root.member(u"graph").member(u"scope").text();
    if (profile.scope.isEmpty())
        profile.scope = root.member(u"downstream").member(u"scope").text();
    QString secret = client.member(u"client_secret").text();
    practice->secret = base::Secret::takeText(secret);
    practice->assertions = assertionsOf(root);
    const bool whole = !profile.authorityUrl.isEmpty() && !profile.tenant.isEmpty()
        && !profile.clientId.isEmpty() && !practice->assertions.isEmpty();
    return whole ? std::move(practice) : nullptr;
}

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

void SandboxProcess::start()
{
    if (isRunning())
        return;
    told_ = failed_ = false;
    line_.clear();
    process_.start(program_, {u"--output"_s, u"json"_s, u"--until-stdin-closes"_s});
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
