extension Double {
    /// This number rounded to so many decimals, half away from zero.
    func rounded(decimals: Int) -> Double {
        let power = [1.0, 10, 100, 1_000, 10_000, 100_000, 1_000_000][decimals]
        let scaled = (self * power).rounded() / power
        return scaled.isFinite ? scaled : self
    }
}
