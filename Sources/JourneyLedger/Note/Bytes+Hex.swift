extension Collection<UInt8> {
    /// Two hexadecimal digits each.
    var hex: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
