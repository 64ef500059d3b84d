// A job that the person has moved on from is dropped, never shown late.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

namespace obo::ui {

/// Hands out tickets; only the latest is current. A ticket may be asked from any thread and may outlive its
/// tracker.
class JobTracker {
public:
    class Ticket {
    public:
        [[nodiscard]] bool isCurrent() const { return latest_->load(std::memory_order_relaxed) == number_; }

    private:
        friend class JobTracker;

        Ticket(std::shared_ptr<const std::atomic<std::uint64_t>> latest, std::uint64_t number)
            : latest_(std::move(latest))
            , number_(number)
        {
        }

        std::shared_ptr<const std::atomic<std::uint64_t>> latest_;
        std::uint64_t number_;
    };

    /// A new ticket: all earlier ones fall away.
    [[nodiscard]] Ticket next() { return {latest_, latest_->fetch_add(1, std::memory_order_relaxed) + 1}; }

    void dropAll() { latest_->fetch_add(1, std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<std::uint64_t>> latest_ = std::make_shared<std::atomic<std::uint64_t>>(0);
};

} // namespace obo::ui
