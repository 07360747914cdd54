/// What a receiver may take of our time, and which authority vouches for it.
package struct CourierLimits: Equatable, Sendable {
    /// For everything together.
    package var timeout: Duration
    package var connectTimeout: Duration
    /// Certificates of authorities; nil: those of the system.
    package var authorities: String?

    package init(
        timeout: Duration = .seconds(20), connectTimeout: Duration = .seconds(10),
        authorities: String? = nil
    ) {
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.authorities = authorities
    }
}
