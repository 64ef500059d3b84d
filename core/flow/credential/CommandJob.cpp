#include "flow/credential/CommandJob.h"

#include "base/Text.h"
#include "flow/Words.h"
#include "http/mask/Mask.h"
#include "token/json/Json.h"

#include <QProcess>
#include <QPromise>
#include <QTimer>
#include <optional>

using namespace Qt::StringLiterals;

namespace obo::flow {
namespace {

constexpr std::size_t mostOutput = 64 * 1024;
constexpr qsizetype mostErrors = 1000;

base::Error commandError(base::ErrorKind kind, const QString &sentence, const QString &detail = {})
{
    return {kind, sentence, detail, base::Place::field(u"command"_s), std::nullopt};
}

/// Owns the process and itself until both are done.
class CommandJob : public QObject {
public:
    CommandJob(const QStringList &command, std::chrono::milliseconds limit, std::stop_token stop)
        : name_(base::brief(command.first()))
        , cancel_(std::move(stop), [this] {
            // From whatever thread asks.
            QMetaObject::invokeMethod(
                this, [this] { end(commandError(base::ErrorKind::Cancelled, Words::tr("Cancelled."))); },
                Qt::QueuedConnection);
        })
    {
        promise_.start();
        process_.setProgram(command.first());
        process_.setArguments(command.mid(1));
        process_.setStandardInputFile(QProcess::nullDevice());
        connect(&process_, &QProcess::readyReadStandardOutput, this, &CommandJob::takeOutput);
        connect(&process_, &QProcess::readyReadStandardError, this, &CommandJob::takeErrors);
        connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                end(commandError(
                    base::ErrorKind::BadInput,
                    Words::tr("The program \"%1\" could not be started. Check that it is installed, "
                              "or give its whole path.")
                        .arg(name_),
                    process_.errorString()));
        });
        connect(&process_, &QProcess::finished, this, &CommandJob::finished);
        timer_.setSingleShot(true);
        connect(&timer_, &QTimer::timeout, this, [this, limit] {
            const double seconds = static_cast<double>(limit.count()) / 1000;
            end(commandError(
                base::ErrorKind::TimedOut,
                Words::tr("\"%1\" did not end within %2 seconds and was stopped. Run it in a terminal: "
                          "it may be waiting for an answer.")
                    .arg(name_, QString::number(seconds))));
        });
        timer_.start(limit);
    }

    QFuture<SecretResult> start()
    {
        const auto future = promise_.future();
        process_.start();
        return future;
    }

private:
    void takeOutput()
    {
        QByteArray bytes = process_.readAllStandardOutput();
        output_.append(base::Secret::take(bytes).view());
        if (output_.size() > mostOutput)
            end(commandError(
                base::ErrorKind::BadInput,
                Words::tr("\"%1\" prints more than 64 KiB, which is no secret. Have it print the secret "
                          "alone.")
                    .arg(name_)));
    }

    void takeErrors() { errors_ = (errors_ + process_.readAllStandardError()).right(mostErrors); }

    void finished(int code, QProcess::ExitStatus status)
    {
        takeOutput();
        takeErrors();
        if (status == QProcess::NormalExit && code == 0) {
            end(secretOfOutput(std::move(output_)));
            return;
        }
        const QString how = status == QProcess::NormalExit
            ? Words::tr("\"%1\" ended with exit code %2. Run it in a terminal to see what it needs.")
                  .arg(name_, QString::number(code))
            : Words::tr("\"%1\" crashed. Run it in a terminal to see what it needs.").arg(name_);
        const QString said = base::visible(http::Masker().text(QString::fromUtf8(errors_).trimmed()), true);
        end(commandError(base::ErrorKind::BadInput,
                         said.isEmpty() ? how : how + u' ' + Words::tr("It said: %1").arg(said)));
    }

    void end(base::Result<base::Secret> result)
    {
        if (ended_)
            return;
        ended_ = true;
        timer_.stop();
        process_.disconnect(this);
        // Nobody waits for a program that was stopped; the process object must, or it would block in its end.
        if (process_.state() != QProcess::NotRunning) {
            connect(&process_, &QProcess::finished, this, &QObject::deleteLater);
            process_.kill();
        } else {
            deleteLater();
        }
        promise_.addResult(std::make_shared<base::Result<base::Secret>>(std::move(result)));
        promise_.finish();
    }

    void end(base::Error error) { end(base::Result<base::Secret>(tl::unexpected(std::move(error)))); }

    QString name_;
    QProcess process_;
    QTimer timer_;
    base::Secret output_;
    QByteArray errors_;
    QPromise<SecretResult> promise_;
    bool ended_ = false;
    std::stop_callback<std::function<void()>> cancel_; // last: it may call at once
};

} // namespace

QFuture<SecretResult> runCommand(const QStringList &command, std::chrono::milliseconds limit,
                                 std::stop_token stop)
{
    if (command.isEmpty() || command.first().trimmed().isEmpty())
        return QtFuture::makeReadyFuture(
            std::make_shared<base::Result<base::Secret>>(tl::unexpected(commandError(
                base::ErrorKind::BadInput,
                Words::tr(
                    "No program is named. Type the program that prints the secret, and its arguments.")))));
    return (new CommandJob(command, limit, std::move(stop)))->start();
}

base::Result<base::Secret> secretOfOutput(base::Secret output)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    const std::string_view all = output.view();
    std::size_t from = 0;
    while (from < all.size() && isSpace(all[from]))
        ++from;
    if (from == all.size())
        return tl::unexpected(commandError(
            base::ErrorKind::BadInput,
            Words::tr("The command printed nothing. Have it print the secret on its standard output.")));
    if (all[from] == '{') {
        const auto json = token::JsonDocument::parse(
            QByteArray(all.data() + from, static_cast<qsizetype>(all.size() - from)).trimmed());
        for (const QStringView name : {u"value", u"accessToken"}) {
            const auto member = json ? json->root().member(name) : token::JsonValue();
            if (!member.isString())
                continue;
            QString text = member.text();
            return base::Secret::takeText(text);
        }
        return tl::unexpected(commandError(
            base::ErrorKind::BadInput,
            Words::tr(
                "The command prints JSON without a member \"value\" or \"accessToken\". Have it print the "
                "secret alone, with az by \"--query value --output tsv\".")));
    }
    std::size_t to = from;
    while (to < all.size() && all[to] != '\n' && all[to] != '\r')
        ++to;
    while (to > from && isSpace(all[to - 1]))
        --to;
    output.keep(from, to - from);
    return output;
}

} // namespace obo::flow
