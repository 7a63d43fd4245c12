# Medoids and objectives of R's own data set ruspini by the reference implementation, for PamTest:
#   Rscript pam_reference.R     (R with the recommended package cluster; the values are of cluster 2.1.4)
library(cluster)
for (k in 2:6) {
  p <- pam(ruspini, k, metric = "euclidean", stand = FALSE)
  cat(k, "medoids", p$id.med, "objective", format(p$objective, digits = 15), "\n")
}
cat("x", paste(ruspini$x, collapse = ", "), "\n")
cat("y", paste(ruspini$y, collapse = ", "), "\n")
