package import JourneyModel

/// One purchase of a customer.
package struct Transaction: Equatable, Sendable {
    package let customer: String
    package let day: CalendarDay
    package let value: Double

    package init(customer: String, day: CalendarDay, value: Double) {
        self.customer = customer
        self.day = day
        self.value = value
    }
}
