// Scrolls a form that has less room than its rows need at the least.
#pragma once

#include <QScrollArea>

namespace obo::ui {

class RequestForm;

/// The form fills it as long as it can shrink to fit; after that it keeps its rows whole and is scrolled. (A
/// QScrollArea that resizes its widget asks for the preferred height instead.) The field with the focus stays
/// in sight.
class FormScroll : public QScrollArea {
    Q_OBJECT

public:
    /// Takes the form as a child.
    explicit FormScroll(RequestForm *form, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool viewportEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    RequestForm *form_;
};

} // namespace obo::ui
