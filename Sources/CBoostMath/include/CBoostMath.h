#ifndef CBOOSTMATH_H
#define CBOOSTMATH_H

/// The special functions of Boost.Math that scoring needs, as plain C.
///
/// Every function is pure, thread-safe and total: it never throws, never aborts and never touches
/// errno. An argument outside a function's domain, or a computation that fails, gives NaN.

#ifdef __cplusplus
extern "C" {
#endif

/// Natural logarithm of the gamma function, for x > 0.
double cboost_log_gamma(double x);

/// Digamma function, the derivative of the log gamma function, for x > 0.
double cboost_digamma(double x);

/// Regularised incomplete beta function I_x(a, b), for a, b > 0 and x in [0, 1].
double cboost_regularized_beta(double a, double b, double x);

/// The x in [0, 1] where I_x(a, b) = probability: the quantile of a beta distribution.
double cboost_beta_quantile(double a, double b, double probability);

/// Regularised lower incomplete gamma function P(shape, x), for shape > 0 and x >= 0.
double cboost_regularized_gamma(double shape, double x);

/// The x where P(shape, x) = probability: the quantile of a gamma distribution whose rate is 1.
double cboost_gamma_quantile(double shape, double probability);

/// Cumulative distribution function of the standard normal distribution.
double cboost_normal_cumulative(double x);

/// Quantile of the standard normal distribution, for a probability in (0, 1).
double cboost_normal_quantile(double probability);

/// How many nodes `cboost_gauss_legendre_256` writes.
enum { CBOOST_GAUSS_LEGENDRE_NODES = 256 };

/// Gauss-Legendre rule on (0, 1): ascending nodes, and weights that sum to 1.
///
/// Both arrays must have room for `CBOOST_GAUSS_LEGENDRE_NODES` values.
void cboost_gauss_legendre_256(double *nodes, double *weights);

#ifdef __cplusplus
}
#endif

#endif
